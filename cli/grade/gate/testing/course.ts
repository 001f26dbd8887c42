import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../../../shared/paths.ts';
import { writeWhole } from '../../../shared/write-file.ts';

/** A small exercise without fault; a test changes what it wants to see found. */
export interface SmallExercise {
  card: Record<string, unknown>;
  starter: string;
  test: string;
  solution: string;
  heldOut: string;
  wrong: Record<string, string>;
}

const add = (sum: string): string => `export function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    ${sum}
  }
  return sum;
}
`;

const gradedTest = (title: string, points: number, values: string, want: number): string => `
graded('${title}', { points: ${points}, why: 'A total adds up every value, once each.' }, async () => {
  expect(await total(${values})).toBe(${want});
});
`;

export function smallExercise(task: string, order: number): SmallExercise {
  const head = `import { expect, graded, submission } from '#grading';
const { total } = await submission<typeof import('./${task}.ts')>();
`;
  return {
    card: {
      id: `week-90/${task}`,
      title: 'Total',
      order,
      points: 5,
      heldOutPoints: 2,
      minutes: 20,
      lesson: 'week-90/1',
      section: 'Question',
      topics: ['array indexing'],
      allow: [],
      hints: ['What is the sum of no numbers?', 'Start at 0 and add.', '`sum += value`'],
    },
    starter: `export function total(values: readonly number[]): number {
  throw new Error('TODO: add up');
}
`,
    test: `${head}${gradedTest('adds', 1, '[1, 2, 4]', 7)}${gradedTest('nothing is 0', 1, '[]', 0)}${gradedTest('signs', 1, '[-1, 3]', 2)}`,
    solution: add('sum += value;'),
    heldOut: `${head}
graded('held-out: random', { points: 2, why: 'Random whole numbers, added up one by one.' }, async ({ rng }) => {
  const values = Array.from({ length: 5 }, () => rng.integers(-9, 10));
  expect(await total(values)).toBe(values.reduce((a, b) => a + b, 0));
});
`,
    wrong: {
      'keeps-the-last': `// mistake: keeps the last\n// caught by: adds\n// told by: every value, once\n${add('sum = value;')}`,
      'drops-signs': `// mistake: drops signs\n// caught by: signs\n// told by: every value, once\n${add('sum += Math.abs(value);')}`,
      'starts-at-one': `// mistake: starts at 1\n// caught by: nothing is 0\n// told by: expected 0, got 1\n${add('sum += value;').replace('sum = 0', 'sum = 1')}`,
    },
  };
}

/** Writes a course of such exercises into the cache, where \`#grading\` resolves; returns its folder and what removes it. */
export function writeCourse(exercises: Readonly<Record<string, SmallExercise>>): {
  course: string;
  remove: () => void;
} {
  const course = join(CACHE, 'test', `gate-${process.pid}`);
  const lesson = { cells: [{ cell_type: 'markdown', source: ['# Totals\n', '## Question\n'] }], nbformat: 4 };
  writeWhole(join(course, 'curriculum/week-90-small/1-totals.ipynb'), JSON.stringify(lesson));
  writeWhole(join(course, 'curriculum/week-90-small/README.md'), '| 2 | Later totals | 1 | not written yet |\n');
  for (const [task, { card, starter, test, solution, heldOut, wrong }] of Object.entries(exercises)) {
    const folder = join(course, 'exercises/week-90-small', task);
    const solutions = join(course, 'solutions/week-90-small', task);
    mkdirSync(folder, { recursive: true });
    writeWhole(join(folder, 'exercise.json'), JSON.stringify(card));
    writeWhole(join(folder, 'README.md'), '# Total\n');
    writeWhole(join(folder, `${task}.ts`), starter);
    writeWhole(join(folder, `${task}.test.ts`), test);
    writeWhole(join(solutions, `${task}.ts`), solution);
    writeWhole(join(solutions, `${task}.held-out.test.ts`), heldOut);
    for (const [name, text] of Object.entries(wrong)) writeWhole(join(solutions, `wrong/${name}.ts`), text);
  }
  return { course, remove: () => rmSync(course, { recursive: true, force: true }) };
}
