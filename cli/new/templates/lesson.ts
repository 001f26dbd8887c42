// A lesson in its seven acts, each with the question that its author answers there.
import type { LessonName } from '../names.ts';
import { titleOf } from '../names.ts';
import type { Files } from '../write.ts';

interface Cell {
  readonly id: string;
  readonly kind: 'markdown' | 'code';
  readonly source: string;
}

const prose = (id: string, source: string): Cell => ({ id, kind: 'markdown', source });
const code = (id: string, source: string): Cell => ({ id, kind: 'code', source });

export function lesson({ week, number, slug }: LessonName): Files {
  const cells = cellsOf(titleOf(slug), Number(week.slice(5, 7)), number);
  const notebook = {
    cells: cells.map(({ id, kind, source }) => ({
      cell_type: kind,
      id,
      metadata: {},
      ...(kind === 'code' && { execution_count: null, outputs: [] }),
      source: source.split(/(?<=\n)/),
    })),
    metadata: {
      kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' },
      language_info: {
        name: 'typescript',
        version: '6.0.3',
        mimetype: 'text/typescript',
        file_extension: '.ts',
        codemirror_mode: 'typescript',
        pygments_lexer: 'typescript',
        nbconvert_exporter: 'script',
      },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return {
    [`curriculum/${week}/${number}-${slug}.ipynb`]: `${JSON.stringify(notebook, null, 1)}\n`,
    [`exercises/${week}/questions/${number}.ts`]: QUESTIONS,
  };
}

/** The answers of Check yourself, which stand in no lesson. */
const QUESTIONS = `// TODO The answers of Check yourself: see exercises/README.md, "Questions of a lesson".
import { choice, number, prediction } from '#questions';

export const questions = {
  1: number({
    title: 'Twice 21',
    expected: () => 2 * 21,
    whole: true,
    mistakes: [{ value: 23, says: 'That is a sum; doubling adds the number to itself.' }],
    hint: 'How much is 21 + 21?',
    why: 'Doubling adds a number to itself.',
  }),
  2: choice({
    title: 'Doubling twice',
    right: 'b',
    wrong: { a: 'Try it with 1: what is it after the second time?', c: 'Try it with 3: is it 9?' },
    why: '2 · (2 · x) = 4 · x, for every x.',
  }),
  3: prediction({
    title: '21, doubled twice',
    whole: true,
    mistakes: [{ value: 42, says: 'That is doubling once.' }],
    hint: 'Twice 42 is what is asked for.',
    why: '4 · 21, as question 2 says.',
  }),
} as const;
`;

function cellsOf(title: string, week: number, number: number): Cell[] {
  const id = `week-${String(week).padStart(2, '0')}/${number}`;
  return [
    prose(
      'title',
      `# ${title}\n\n*Week ${week}, lesson ${number} · 75 minutes · needs: TODO what the reader can do already*`,
    ),
    prose(
      'question',
      '## Question\n\nTODO One question that a practitioner has, in one bold sentence; what the reader will be able to answer.',
    ),
    code('imports', "import assert from 'node:assert/strict';\nimport { Vector } from 'ai-mastery/core/linalg';"),
    prose(
      'math',
      '## Math\n\nTODO A case by hand with real numbers, then a derivation in at most ten lines.\n\n$$y = x$$',
    ),
    prose(
      'scratch',
      '## From scratch\n\nTODO One number, then one row, then all of them, then a function. A few lines of code a cell, twice as much prose.',
    ),
    code('scratch-one', 'const double = (x: number): number => 2 * x;\ndouble(21)'),
    code('scratch-check', 'assert.equal(double(21), 42);'),
    prose(
      'break',
      '### Break it\n\nTODO A cell that fails for a numerical reason (tag it `raises-exception` when it throws), and the repair.',
    ),
    prose(
      'library',
      '## Library\n\nTODO The same from `ai-mastery/…` and from the package that everybody uses: asserted equal, timed side by side.',
    ),
    code('library-ours', 'const doubled = new Vector([21]).mul(2);\nassert.deepEqual([...doubled], [42]);\ndoubled'),
    prose(
      'production',
      '## Production\n\nTODO Where it lives in a system: memory, latency, what fails; a call that serves it; the industrial case it comes from.',
    ),
    prose(
      'check',
      '## Check yourself\n\nWrite each answer in the place of `?` and run the cell. A number may be a calculation, such as `2/3`, with or without its unit; `give up` is an answer, too, and shows the right one. Use pencil first.\n\n**1 · A number.** TODO What is 2 · 21?',
    ),
    code('check-1', `%%question ${id}/1\nanswer: ?`),
    prose(
      'check-2-text',
      '**2 · A choice.** TODO Doubling twice is the same as\n\n(a) doubling · (b) multiplying by 4 · (c) squaring',
    ),
    code('check-2', `%%question ${id}/2\nanswer: ?`),
    prose('check-3-text', '**3 · Predict, then run.** TODO What is `double(double(21))`?'),
    code('check-3', `%%question ${id}/3\nprediction: ?\n\ndouble(double(21))`),
    prose('exercises', '### Exercises\n\nTODO A table: what one writes, and how it is graded.'),
    prose('sources', '## Sources\n\nTODO Paper or book with section, and where the data come from.'),
  ];
}
