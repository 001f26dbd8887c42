// An exercise with everything the gate asks for. It starts as a small one that works, the sum of squares: its author
// changes it step by step into the real one, and `npm run ok -- --only exercises` stays green on the way.
import { camelCase, type ExerciseName, titleOf } from '../names.ts';
import type { Files } from '../write.ts';

export function exercise({ week, task }: ExerciseName, order: number): Files {
  const [open, closed] = [`exercises/${week}/${task}`, `solutions/${week}/${task}`];
  const fn = camelCase(task);
  const signature = `export function ${fn}(x: readonly number[]): number {`;
  const wrong = (mistake: string, [caughtBy, toldBy]: readonly [string, string], body: string) =>
    `// mistake: ${mistake}\n// caught by: ${caughtBy}\n// told by: ${toldBy}\n${signature}\n  ${body}\n}\n`;
  return {
    [`${open}/exercise.json`]: card(week, task, order),
    [`${open}/README.md`]: readme(week, task, fn),
    [`${open}/${task}.ts`]: `${doc()}\n${signature}\n  throw new Error('TODO: add up the squares');\n}\n`,
    [`${open}/${task}.test.ts`]: visibleTest(task, fn),
    [`${closed}/${task}.ts`]: `${doc()}\n${signature}\n  let sum = 0;\n  for (const value of x) sum += value * value;\n  return sum;\n}\n`,
    [`${closed}/${task}.held-out.test.ts`]: heldOutTest(task, fn),
    [`${closed}/wrong/forgets-the-square.ts`]: wrong(
      'adds the numbers themselves',
      [HAND, 'multiplied by itself'],
      'return x.reduce((sum, value) => sum + value, 0);',
    ),
    [`${closed}/wrong/first-not-squared.ts`]: wrong(
      'starts from the first number as it is',
      [HAND, 'the first one, too'],
      'return x.length === 0 ? 0 : x.reduce((sum, value) => sum + value * value);',
    ),
    [`${closed}/wrong/no-starting-value.ts`]: wrong(
      'reduces without a starting value',
      [EMPTY, 'start the running sum at 0'],
      'return x.map((value) => value * value).reduce((sum, square) => sum + square);',
    ),
    [`${closed}/wrong/in-place.ts`]: wrong(
      "squares the caller's own numbers",
      [STAY, 'work on a copy'],
      'const own = x as number[];\n  for (let i = 0; i < own.length; i++) own[i] = own[i]! * own[i]!;\n  return own.reduce((sum, square) => sum + square, 0);',
    ),
  };
}

const HAND = 'worked example: (1, −2, 3) gives 14';
const EMPTY = 'no numbers give 0';
const STAY = 'the numbers stay as they were';

const doc = (): string => `/**
 * The sum of the squares of some numbers.
 *
 * @param x numbers, shape (n)
 * @returns x₁² + x₂² + … + xₙ²; 0 for n = 0
 */`;

function card(week: string, task: string, order: number): string {
  const short = week.slice(0, 7);
  return `${JSON.stringify(
    {
      id: `${short}/${task}`,
      title: titleOf(task),
      order,
      points: 6,
      heldOutPoints: 1,
      minutes: 20,
      lesson: `${short}/1`,
      section: 'From scratch',
      topics: ['norm'],
      allow: [],
      asks: ['unchanged arguments'],
      hints: [
        'Do the case (1, −2, 3) with a pencil. What has the running sum to be before the first number is read?',
        'Keep a running sum that starts at 0, and add the product of each number with itself.',
        'let sum = 0;\nfor (const value of x) sum += value * value;\nreturn sum;',
      ],
    },
    null,
    2,
  )
    // The formatter keeps an empty list on its line.
    .replace(/\[\s*\]/, '[]')}\n`;
}

const readme = (week: string, task: string, fn: string): string => `# ${titleOf(task)}

TODO Why anybody wants this, in two sentences.

**\`${fn}(x)\`** is $x_1^2 + x_2^2 + \\dots + x_n^2$; no numbers give 0.

Write it in \`${task}.ts\`; about 5 lines. Then:

\`\`\`
npm run grade -- ${week.slice(0, 7)}/${task}
\`\`\`
`;

const visibleTest = (task: string, fn: string): string => `import { expect, graded, submission } from '#grading';

const { ${fn} } = await submission<typeof import('./${task}.ts')>();
// Each call of this one loses its test when an argument comes back changed.
const { ${fn}: aside } = await submission<typeof import('./${task}.ts')>({
  pure: true,
});

graded(
  '${HAND}',
  { points: 2, why: 'Each number, the first one, too, is multiplied by itself before it is added: 1·1 + (−2)·(−2) + 3·3.' },
  async () => {
    expect(await ${fn}([1, -2, 3])).toBe(14);
    expect(await ${fn}([3, 4])).toBe(25);
  },
);

graded('signs do not matter', { points: 1, why: 'A square is never negative: (−3)·(−3) is 9.' }, async () => {
  expect(await ${fn}([-3])).toBe(9);
  expect(await ${fn}([-3, 4])).toBe(await ${fn}([3, -4]));
});

graded('${EMPTY}', { points: 1, why: 'A sum over no numbers is 0: start the running sum at 0.' }, async () => {
  expect(await ${fn}([])).toBe(0);
});

graded(
  '${STAY}',
  { points: 1, why: 'Whoever calls you still needs the numbers: read them, or work on a copy.' },
  async () => {
    expect(await aside([1, -2, 3])).toBe(14);
  },
);
`;

const heldOutTest = (task: string, fn: string): string => `import { expect, graded, submission } from '#grading';
import { ${fn} as reference } from './${task}.ts';

const { ${fn} } = await submission<typeof import('./${task}.ts')>();

graded(
  'held-out: random whole numbers',
  { points: 1, why: 'Random lists of many lengths, with negative numbers and zeros: every number counts once.' },
  async ({ rng }) => {
    for (let n = 0; n < 25; n++) {
      const x = Array.from({ length: n }, () => rng.integers(-100, 101));
      expect(await ${fn}(x)).toBe(reference(x));
    }
  },
);
`;
