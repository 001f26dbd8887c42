import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listExercises } from '../../grade/catalog.ts';
import { type Io, UserError } from '../../shared/command.ts';
import { recording } from '../../shared/recording.ts';
import { build } from '../build.ts';
import { escapeHtml } from '../render/escape.ts';
import { type Verdict, verify } from './verify.ts';

const LESSON = 'curriculum/start-here.ipynb';
const [first] = listExercises();
const ANSWER = `exercises/${first?.week}/${first?.task}/${first?.task}.ts`;

let my: string;
let html: string;
let json: string;

function io(): { io: Io; said: string[]; verdict: () => Verdict } {
  const quiet = { ...recording(), json: true };
  return { io: quiet, said: quiet.lines, verdict: () => quiet.documents[0] as Verdict };
}

beforeAll(async () => {
  my = await mkdtemp(join(tmpdir(), 'my-'));
  await put(LESSON, JSON.stringify({ cells: [{ cell_type: 'markdown', source: '# Mine' }], nbformat: 4 }));
  await mkdir(dirname(join(my, ANSWER)), { recursive: true });
  await copyFile(join(first!.solutionFolder, `${first!.task}.ts`), join(my, ANSWER));
  const options = { what: first!.lesson, lessons: [LESSON], execute: false, command: 'x', my };
  const report = await build(options, io().io);
  html = report.html;
  json = JSON.stringify(report.document);
}, 60_000);
afterAll(() => rm(my, { recursive: true, force: true }));

async function put(path: string, content: string): Promise<string> {
  await mkdir(dirname(join(my, path)), { recursive: true });
  await writeFile(join(my, path), content);
  return join(my, path);
}

async function verdictOn(text: string): Promise<Verdict & { code: number; said: string[] }> {
  const file = await put('reports/x.html', text);
  const { io: quiet, said, verdict } = io();
  const code = await verify({ file, of: my }, quiet);
  return { ...verdict(), code, said };
}

/** What a forger would do: the seal is made anew, by the rule that the page's own text gives away. */
function resealed(page: string): string {
  const open = page.replace(/(ai-mastery:seal" content=")[0-9a-f]{64}/, `$1${'0'.repeat(64)}`);
  const hash = createHash('sha256').update(open).digest('hex');
  return open.replace(/(ai-mastery:seal" content=")0{64}/, (_, before) => before + hash);
}

test('a report holds as long as nothing changed; its seal is the SHA-256 of the page with zeros in its place', async () => {
  expect(resealed(html)).toBe(html);
  const { ok, code, differences, checked, said } = await verdictOn(html);
  expect([ok, code, differences]).toEqual([true, 0, []]);
  expect(checked.exercises).toBeGreaterThan(0);
  expect(said.at(-1)).toMatch(/^✓ .* holds/);
}, 60_000);

test('a word changed in the page is seen', async () => {
  const { code, differences } = await verdictOn(html.replace('<td class="number">', '<td class="number"> '));
  expect(code).toBe(1);
  expect(differences.map(({ what }) => what)).toEqual(['the page itself']);
}, 60_000);

test('points that were raised are seen, though the seal was made anew', async () => {
  const points = (n: number) => escapeHtml(`"points":{"${first!.id}":${n}`);
  const forged = resealed(html.replace(points(first!.points), points(first!.points + 1)));
  expect(forged).not.toBe(html);
  const { code, differences } = await verdictOn(forged);
  expect(code).toBe(1);
  expect(differences).toEqual([
    {
      what: first!.id,
      recorded: `${first!.points + 1} points`,
      now: `graded again it has ${first!.points} points`,
    },
  ]);
}, 60_000);

test('an answer that was changed since, and a lesson that is gone, are named', async () => {
  const answer = await readFile(join(my, ANSWER), 'utf8');
  const lesson = await readFile(join(my, LESSON), 'utf8');
  await put(ANSWER, 'export {};\n');
  await rm(join(my, LESSON));
  const { code, differences } = await verdictOn(json);
  await put(ANSWER, answer);
  await put(LESSON, lesson);
  expect(code).toBe(1);
  expect(differences.map(({ what }) => what)).toEqual([`my/${LESSON}`, `my/${ANSWER}`, first!.id]);
  expect(differences.map(({ now }) => now).join()).toMatch(
    /it is not there,it has changed \(SHA-256 [0-9a-f]{64}\),graded again it has 0/,
  );
}, 60_000);

test.each(['../../etc/passwd', '/etc/passwd', 'my/../../etc/passwd', 'C:\\x'])(
  'a record cannot make us look at %s',
  async (path) => {
    const record = JSON.parse(json);
    record.exercises = [];
    record.provenance.files = [{ path, sha256: 'a'.repeat(64), state: 'x', kind: 'lesson' }];
    const { differences } = await verdictOn(JSON.stringify(record));
    expect(differences.map(({ now }) => now)).toEqual(['it lies outside of the course: not looked at']);
  },
);

test('a notebook from elsewhere goes by its name, and is looked for in the folder that is named', async () => {
  const notebook = await put('own.ipynb', JSON.stringify({ cells: [], nbformat: 4 }));
  const options = { what: notebook, lessons: [], notebook, execute: false, command: 'x', my };
  const report = await build(options, io().io);
  expect(report.document.lessons.map(({ path }) => path)).toEqual(['own.ipynb']);
  expect((await verdictOn(report.html)).differences).toEqual([]);
  await put('own.ipynb', '{"cells": []}');
  expect((await verdictOn(report.html)).differences.map(({ what }) => what)).toEqual(['own.ipynb']);
});

test('other versions and commits are told, and are no fault', async () => {
  const record = JSON.parse(json);
  record.exercises = [];
  record.provenance.versions['Node.js'] = '1.2.3';
  record.provenance.commit = 'f'.repeat(40);
  const { ok, circumstances } = await verdictOn(JSON.stringify(record));
  expect(ok).toBe(true);
  expect(circumstances.map(({ what, recorded }) => [what, recorded.slice(0, 10)])).toEqual([
    ['commit', 'ffffffffff'],
    ['Node.js', '1.2.3'],
  ]);
});

test.each(['', '{', '{}', '<html><head></head></html>', '{"version":1}', '{"version":1,"exercises":[{}]}', 'null'])(
  '%j is no report, and that is a sentence',
  async (text) => {
    const failure = verdictOn(text);
    await expect(failure).rejects.toBeInstanceOf(UserError);
    await expect(failure).rejects.toThrow(/is no report that can be verified/);
  },
);

test('a record that a notebook wrote into the page’s body counts for nothing', async () => {
  const forged = `<html><head></head><body><meta name="ai-mastery:record" content="${escapeHtml(json)}"></body></html>`;
  await expect(verdictOn(forged)).rejects.toThrow(/is no report/);
});
