// What can be seen without running anything: the card, the files, the hints, the size of the task.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exercise, heldOutTest, lessonFile, lessonIsPlanned, visibleTest } from '../catalog.ts';
import { MAX_TOPICS, TOPICS } from '../topics.ts';
import type { Report } from './report.ts';
import { headerOf, solutionOf, starterOf, wrongAnswers } from './variants.ts';

const MIN_WRONG = 3;
const LINES = { min: 3, max: 40 } as const;
/** What makes a hint code: a code span, a statement, an arrow, a call. */
const CODE = /[`{}]|=>|;$|\w\(/m;

export function checkFiles(course: string, exercise: Exercise, report: Report): void {
  checkCard(course, exercise, report);
  const card = join(exercise.folder, 'exercise.json');
  const needed = [
    [starterOf(exercise), 'the starter'],
    [visibleTest(exercise), 'the visible tests'],
    [join(exercise.folder, 'README.md'), 'what the learner reads'],
    [solutionOf(exercise), 'the solution'],
    ...(exercise.heldOutPoints > 0 ? [[heldOutTest(exercise), 'the held-out tests'] as const] : []),
  ] as const;
  for (const [file, role] of needed) {
    if (!existsSync(file)) report(card, `${report.path(file)} is missing: ${role}`, 'write it');
  }
  const wrong = wrongAnswers(exercise);
  if (wrong.length < MIN_WRONG) {
    report(card, `${wrong.length} typical wrong answers; ${MIN_WRONG} are needed`, 'add some to solutions/…/wrong/');
  }
  for (const file of wrong) checkHeader(file, report);
  checkImports(exercise, report);
  checkSize(exercise, report);
}

function checkCard(course: string, exercise: Exercise, report: Report): void {
  const { folder, hints, minutes, lesson, section } = exercise;
  const card = join(folder, 'exercise.json');
  checkTopics(exercise, card, report);
  if (hints.length !== 3) report(card, `${hints.length} hints`, 'write three, each saying more than the one before');
  if (hints[0] && CODE.test(hints[0])) report(card, 'the first hint contains code', 'ask a question in words instead');
  if (minutes < 15 || minutes > 45) report(card, `${minutes} minutes`, 'make it a task of 15 to 45 minutes');
  const file = lessonFile(course, lesson);
  if (!file) {
    if (lessonIsPlanned(course, lesson)) return; // its section is looked for as soon as it is written
    report(card, `there is no lesson ${lesson}`, 'name the lesson that teaches this, as week-01/1');
  } else if (!headings(file).some((heading) => heading.startsWith(section))) {
    report(card, `${report.path(file)} has no section "${section}"`, 'name one of its ## headings');
  }
}

function checkTopics({ topics }: Exercise, card: string, report: Report): void {
  const known: readonly string[] = TOPICS;
  const distinct = new Set(topics).size;
  if (distinct !== topics.length || distinct < 1 || distinct > MAX_TOPICS) {
    report(card, `topics ${JSON.stringify(topics)}`, `name 1 to ${MAX_TOPICS} different ones`);
  }
  for (const topic of topics.filter((name) => !known.includes(name))) {
    report(card, `no topic is called "${topic}"`, 'take one of cli/grade/topics.ts, or add it there');
  }
}

function headings(notebook: string): string[] {
  const { cells } = JSON.parse(readFileSync(notebook, 'utf8')) as {
    cells: { cell_type: string; source: string | string[] }[];
  };
  return cells
    .filter((cell) => cell.cell_type === 'markdown')
    .flatMap((cell) => [cell.source].flat().join('').split('\n'))
    .flatMap((line) => /^## +(.+)/.exec(line)?.[1] ?? []);
}

function checkHeader(file: string, report: Report): void {
  const { mistake, caughtBy, toldBy } = headerOf(file);
  if (!mistake) report(file, 'does not say its mistake', 'begin it with `// mistake: …`');
  if (!caughtBy) report(file, 'does not say which test catches it', 'add `// caught by: <title of the test>`');
  if (!toldBy?.includes(' ')) {
    report(
      file,
      'does not say which words tell the mistake',
      "add `// told by: <words of that test's message>`, two at least",
    );
  }
}

/** A test that imports the answer would judge the starter for ever. */
function checkImports(exercise: Exercise, report: Report): void {
  const file = visibleTest(exercise);
  if (!existsSync(file)) return;
  const imports = new RegExp(`^import (?!type)[^;]*from ['"]\\./${exercise.task}(\\.ts)?['"]`, 'm');
  if (imports.test(readFileSync(file, 'utf8'))) {
    report(file, `imports ./${exercise.task}.ts itself`, "ask for it: await submission<typeof import('./….ts')>()");
  }
}

function checkSize(exercise: Exercise, report: Report): void {
  const [starter, solution] = [starterOf(exercise), solutionOf(exercise)];
  if (!existsSync(starter) || !existsSync(solution)) return;
  const lines = codeLines(solution) - codeLines(starter);
  if (lines < LINES.min || lines > LINES.max) {
    report(solution, `${lines} lines to write`, `make it a task of ${LINES.min} to ${LINES.max} lines`);
  }
}

/** Lines of code without comments and without the starter's TODO. */
const codeLines = (file: string): number =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line) && !/\bTODO\b/.test(line)).length;
