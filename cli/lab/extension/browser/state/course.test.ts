// What becomes of a click, in a JupyterLab that is nothing but a list of what it was asked.
import { beforeEach, describe, expect, it } from 'vitest';
import { CATALOG, PROGRESS } from '../../testing/catalog.ts';
import { KernelLost, type Reply } from '../kernel.ts';
import { Course, type World } from './course.ts';
import type { Front } from './current.ts';

const LESSON = 'curriculum/week-01-linear-algebra/1-vectors.ipynb';
const IDLE = { name: 'tslab', title: 'TypeScript', status: 'idle' };

let asked: string[];
let front: Front;
let text: string | undefined;
let failure: Error | undefined;
let replies: (() => Reply | Promise<Reply>)[];
let cellRuns: () => boolean | Promise<boolean>;
let course: Course;

const world: World = {
  front: () => front,
  async readProgress() {
    if (failure) throw failure;
    return text;
  },
  async ask(code) {
    asked.push(`ask ${code}`);
    return replies.shift()!();
  },
  async runCell(index) {
    asked.push(`run ${index}`);
    return cellRuns();
  },
  startKernel: async () => void asked.push('start kernel'),
  addCell(source) {
    asked.push(`add ${source}`);
    front = { ...front, cells: [...front.cells!, source], active: front.cells!.length };
  },
  save: async () => void asked.push('save'),
  open: async (path) => void asked.push(`open ${path}`),
  showAnswer: (answer) => void asked.push(answer ? `${answer.title}: ${answer.data['text/plain']}` : 'clear'),
  changed: () => undefined,
  now: () => '2026-03-02T12:00:00Z',
};

const ok = (plain: string) => () => ({ status: 'ok', data: { 'text/plain': plain }, path: LESSON, fault: '' }) as const;
const press = async (act: 'check' | 'hint' | 'report' | 'next-lesson' | 'add-cell') => {
  await course.perform({ do: act });
  return course.known().said;
};

beforeEach(() => {
  asked = [];
  replies = [];
  text = undefined;
  cellRuns = () => true;
  front = { path: LESSON, cells: ['', '%%exercise week-01/dot'], active: 1, kernel: IDLE };
  course = new Course(world, CATALOG);
});

describe('Check', () => {
  it('runs the cell, and then says what progress says', async () => {
    cellRuns = () => {
      text = PROGRESS;
      return true;
    };
    expect(await press('check')).toBe('Dot product: 10 of 10 points.');
    expect(asked).toEqual(['clear', 'run 1']);
    expect(course.known().standing.next).toBe('week-01/nearest');
  });

  it('without a cell has the file judged, saved before where it is in front', async () => {
    front = { path: 'exercises/week-01-linear-algebra/matmul/matmul.ts' };
    replies = [ok('a card')];
    text = PROGRESS;
    expect(await press('check')).toBe('Matrix product: 8 of 10 points.');
    expect(asked).toEqual(['clear', 'save', 'ask %%exercise week-01/matmul', 'Result: Matrix product: a card']);
  });

  it('while a cell runs says that it waits, and is not asked twice', async () => {
    front = { ...front, kernel: { ...IDLE, status: 'busy' } };
    const gate = Promise.withResolvers<boolean>();
    cellRuns = () => gate.promise;
    const first = course.perform({ do: 'check' });
    await course.perform({ do: 'check' });
    await course.perform({ do: 'add-cell' });
    expect(course.known().busy).toBe('Waiting for the cell that runs now. Then: Checking Dot product …');
    gate.resolve(true);
    await first;
    expect(course.known().busy).toBeUndefined();
    expect(asked).toEqual(['clear', 'run 1']);
  });

  it('in a notebook without a kernel starts it, because somebody pressed', async () => {
    const { kernel: _none, ...others } = front;
    front = others;
    await press('check');
    expect(asked).toEqual(['clear', 'start kernel', 'run 1']);
  });

  it.each([
    [{ ...IDLE, name: 'python3', title: 'Python 3' }, /^This notebook runs on Python 3; .* Kernel → Change Kernel…$/],
    [{ ...IDLE, status: 'dead' }, /^The kernel of this notebook has ended\. Restart it/],
  ])('on the kernel %j says so and runs nothing', async (kernel, words) => {
    front = { ...front, kernel };
    expect(await press('check')).toMatch(words);
    expect(await press('add-cell')).toMatch(words);
    expect(asked).toEqual(['clear']);
  });

  it('says that a cell did not get to its tests', async () => {
    cellRuns = () => false;
    expect(await press('check')).toContain('What stands below it says why');
  });

  it.each([
    [() => Promise.reject(new KernelLost('gone')), /^The kernel ended before it answered\. Try again/],
    [() => Promise.reject(new Error('Failed to fetch')), /^That did not work: Failed to fetch$/],
    [() => ({ status: 'aborted', path: LESSON, fault: '' }) as const, /^A cell before it failed or was stopped/],
    [
      () => ({ status: 'error', path: LESSON, fault: 'no room on the disk' }) as const,
      /^That did not work: no room on the disk$/,
    ],
  ])('says what went wrong, and can be pressed again (%#)', async (reply, words) => {
    front = { path: 'curriculum/README.md' };
    replies = [reply, ok('a card')];
    expect(await press('check')).toMatch(words);
    expect(course.known().busy).toBeUndefined();
    expect(await press('check')).toBe('Dot product: 0 of 10 points.');
  });
});

it('progress that cannot be read now leaves what was known, and a sentence until it can', async () => {
  text = PROGRESS;
  await course.refresh();
  text = undefined;
  failure = new Error('progress.json is not UTF-8 encoded');
  await course.refresh();
  expect(course.known().fault).toBe('progress.json cannot be read now: progress.json is not UTF-8 encoded');
  expect(course.known().standing.next).toBe('week-01/nearest');
  failure = undefined;
  await course.refresh();
  expect(course.known().fault).toBeUndefined();
  expect(course.known().standing.next).toBe('week-01/dot');
});

it('an answer cell is put in for the chosen exercise, and run', async () => {
  await course.perform({ do: 'choose', id: 'week-01/matmul' });
  await press('add-cell');
  expect(asked).toEqual(['add %%exercise week-01/matmul', 'clear', 'run 2']);
});

it('the chosen exercise is the current one until something else is in front', async () => {
  await course.perform({ do: 'choose', id: 'week-01/matmul' });
  course.moved();
  expect(course.known().current?.id).toBe('week-01/matmul');
  front = { ...front, active: 0 };
  course.moved();
  expect(course.known().current?.id).toBe('week-01/dot');
});

it('Hint asks for the current exercise and shows what comes', async () => {
  replies = [ok('Hint 1 of 3')];
  await press('hint');
  expect(asked).toEqual(['ask %hint week-01/dot', 'Hint: Dot product: Hint 1 of 3']);
});

describe('Export report', () => {
  it('saves what is in front, has it written, and opens it', async () => {
    replies = [ok('my/reports/week-01.html\n8 of 30 points, 300 kB')];
    expect(await press('report')).toBe('Written: reports/week-01.html');
    expect(asked).toEqual(['save', 'ask %report week-01', 'open reports/week-01.html']);
  });

  it('says why none was written', async () => {
    replies = [() => ({ status: 'error', path: LESSON, fault: 'reports cannot be written' })];
    expect(await press('report')).toBe('That did not work: reports cannot be written');
    expect(asked).not.toContain('open reports/week-01.html');
  });
});

it('Next lesson opens it; after the last one there is a sentence', async () => {
  await press('next-lesson');
  expect(asked).toEqual([`open ${CATALOG.lessons[3]!.path}`]);
  front = { path: CATALOG.lessons[3]!.path };
  expect(await press('next-lesson')).toBe('This is the last lesson that is written.');
});

it('goes on with the lesson that was in front last', () => {
  expect(course.continueWith()?.id).toBe('start-here');
  course.moved();
  front = { path: 'reports/week-01.html' };
  course.moved();
  expect(course.continueWith()?.id).toBe('week-01/1');
});
