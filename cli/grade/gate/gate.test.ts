import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../ok/check.ts';
import { checkExercises } from './index.ts';
import { smallExercise, writeCourse } from './testing/course.ts';

test('the exercises of this course may go to learners', { timeout: 120_000 }, async () => {
  expect(await checkExercises()).toEqual([]);
});

/** What must be found, by the exercise that was spoiled: the file and the words. */
const SINS: Readonly<Record<string, readonly (readonly [file: string, what: RegExp])[]>> = {
  fine: [],
  early: [],
  astray: [
    ['exercise.json', /^there is no lesson week-90\/3$/],
    ['exercise.json', /^topics \["norm","norm"\]$/],
    ['exercise.json', /^asks for unchanged arguments, and no test compares them$/],
    ['astray.ts', /^line 1 would be warned of: `total` never calls itself/],
  ],
  untidy: [
    ['exercise.json', /^2 hints$/],
    ['exercise.json', /first hint contains code/],
    ['exercise.json', /^90 minutes$/],
    ['exercise.json', /no section "Nowhere"/],
    ['exercise.json', /^no topic is called "tea"$/],
    ['untidy.test.ts', /imports \.\/untidy\.ts itself/],
    ['untidy.ts', /line 2: type error: Type 'string' is not assignable to type 'number'/],
    ['wrong/keeps-the-last.ts', /does not say its mistake/],
    ['wrong/keeps-the-last.ts', /does not say which words tell the mistake/],
    [
      'wrong/adds-twice.ts',
      /^"adds" does not say "counted twice": A total adds up every value, once each\. expected 7, got 14/,
    ],
    ['wrong/drops-signs.ts', /names a test that is not there: "no such test"/],
    ['wrong/starts-at-one.ts', /is stopped before "nothing is 0" judges it: `total` is still to be written/],
  ],
  lenient: [
    ['lenient.ts', /as a starter, "adds" passes/],
    ['wrong/keeps-the-last.ts', /is not caught by "adds"/],
    ['lenient.test.ts', /all tests give 5 points, exercise\.json says 6/],
    ['lenient.held-out.test.ts', /held-out tests give 2 points, exercise\.json says 1/],
    ['lenient.ts', /"later" is skipped/],
    ['lenient.ts', /"plain" carries no points/],
    ['exercise.json', /2 typical wrong answers/],
  ],
  unsound: [
    ['unsound.ts', /the solution fails "held-out: random" with seed "gate 1"/],
    ['unsound.ts', /as a starter, "adds" fails for another reason: `total` threw Error: later/],
    ['unsound.test.ts', /two tests are called "adds"/],
    ['unsound.test.ts', /"adds" hardly says why/],
  ],
  broken: [['broken.test.ts', /does not run: nowhere is not defined/]],
  generous: [
    ['exercise.json', /^allows "ai-mastery\/core\/linalg", which exports `dot`: the answer$/],
    ['exercise.json', /^allows "no-such-package", which cannot be imported$/],
    ['exercise.json', /^allows "node:fs"$/],
    ['exercise.json', /^allows "\.\/given\.ts"$/],
  ],
};

let findings: readonly Finding[];
let remove: () => void;

beforeAll(async () => {
  const tasks = Object.keys(SINS);
  const exercises = Object.fromEntries(tasks.map((task, i) => [task, smallExercise(task, i + 1)]));
  const { early, astray, untidy, lenient, unsound, broken, generous } = exercises as Record<
    string,
    ReturnType<typeof smallExercise>
  >;

  early!.card = { ...early!.card, lesson: 'week-90/2' }; // announced in the week's README
  astray!.card = {
    ...astray!.card,
    lesson: 'week-90/3',
    topics: ['norm', 'norm'],
    asks: ['unchanged arguments', 'recursion'],
  };

  untidy!.card = { ...untidy!.card, hints: ['`code`', 'two'], minutes: 90, section: 'Nowhere', topics: ['tea'] };
  untidy!.starter = untidy!.starter.replace('  throw', "  const x: number = 'text'; void x;\n  throw");
  untidy!.test = `import { total as own } from './untidy.ts';\nvoid own;\n${untidy!.test}`;
  untidy!.wrong['keeps-the-last'] = untidy!.wrong['keeps-the-last']!.replace('// mistake', '// mischief').replace(
    'every value, once',
    'once',
  );
  untidy!.wrong['adds-twice'] =
    `// mistake: adds twice\n// caught by: adds\n// told by: counted twice\n${untidy!.solution.replace('+= value', '+= 2 * value')}`;
  untidy!.wrong['drops-signs'] = untidy!.wrong['drops-signs']!.replace('caught by: signs', 'caught by: no such test');
  untidy!.wrong['starts-at-one'] = `// mistake: none\n// caught by: nothing is 0\n${untidy!.starter}`;

  lenient!.starter = lenient!.solution;
  lenient!.wrong = {
    'drops-signs': lenient!.wrong['drops-signs']!,
    'keeps-the-last': `// mistake: none\n// caught by: adds\n${lenient!.solution}`,
  };
  lenient!.card = { ...lenient!.card, points: 6, heldOutPoints: 1 };
  // Put together here, so that no search for skipped tests finds this file.
  lenient!.test += `import { test } from 'vitest';\ntest.${'skip'}('later', () => {});\ntest('plain', () => expect(1).toBe(1));\n`;

  unsound!.solution = unsound!.solution.replace('sum += value', 'sum += values.length === 5 ? 1 : value');
  unsound!.starter = unsound!.starter.replace('TODO: add up', 'later');
  unsound!.test += `graded('adds', { points: 1, why: 'So.' }, async () => {\n  expect(await total([1])).toBe(1);\n});\n`;

  broken!.test = `nowhere();\n${broken!.test}`;

  const asDot = (text: string): string => text.replaceAll(/\btotal\b/g, 'dot');
  for (const part of ['starter', 'test', 'solution', 'heldOut'] as const) generous![part] = asDot(generous![part]);
  generous!.wrong = Object.fromEntries(Object.entries(generous!.wrong).map(([name, text]) => [name, asDot(text)]));
  const allow = ['ai-mastery/core/linalg', 'ai-mastery/core/random', 'no-such-package', 'node:fs', './given.ts'];
  generous!.card = { ...generous!.card, allow };

  const written = writeCourse(exercises);
  remove = written.remove;
  findings = await checkExercises({ course: written.course });
}, 120_000);
afterAll(() => remove());

describe('what the gate finds', () => {
  test.for(Object.entries(SINS))('%s', ([task, sins]) => {
    const own = findings.filter(({ where }) => where.split('/').includes(task));
    for (const [file, what] of sins) {
      const found = own.filter((finding) => finding.where.endsWith(file) && what.test(finding.what));
      expect(found, `${file}: ${what}`).not.toHaveLength(0);
      for (const { cure } of found) expect(cure.length).toBeGreaterThan(5);
    }
    if (sins.length === 0) expect(own).toEqual([]);
  });

  test('a package that is there and is not the answer may be allowed', () => {
    expect(findings.filter(({ what }) => what.includes('ai-mastery/core/random'))).toEqual([]);
  });

  test('a filter looks at one exercise only', async () => {
    const one = await checkExercises({ filter: 'week-01/dot' });
    expect(one).toEqual([]);
    await expect(checkExercises({ filter: 'week-01/dto' })).rejects.toThrow(/did you mean week-01\/dot/);
  });
});
