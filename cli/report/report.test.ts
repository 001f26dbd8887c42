import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ExerciseResult } from '../grade/results.ts';
import { UsageError, UserError } from '../shared/command.ts';
import { parseNotebook } from '../shared/notebook.ts';
import { inClone } from '../shared/paths.ts';
import { recording } from '../shared/recording.ts';
import { command } from './index.ts';
import { renderNotebook } from './render/notebook.ts';
import { renderPage } from './render/page.ts';
import { renderScores } from './render/scores.ts';

const HOSTILE = inClone('cli/report/fixtures/hostile.ipynb');
const PROVENANCE = {
  date: '2026-01-02T03:04:05.000Z',
  commit: 'a'.repeat(40),
  changed: true,
  versions: { 'Node.js': '24.0.0' },
  command: 'npm run report -- x',
  seed: undefined,
  files: [{ path: 'my/<x>.ipynb', sha256: 'b'.repeat(64), state: 'in step', kind: 'lesson' as const }],
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; json: Record<string, unknown> }> {
  const io = { ...recording(), json: true };
  return { code: await command.run(args, io), json: io.documents[0] as Record<string, unknown> };
}

describe('a hostile notebook', async () => {
  const notebook = renderNotebook(parseNotebook(await readFile(HOSTILE, 'utf8')), HOSTILE, 'lesson-1');
  const page = renderPage({ title: notebook.title, lessons: [notebook], scores: undefined, provenance: PROVENANCE });
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '');
  const tags = body.match(/<[^>]*>/g)!.join('\n');

  test('brings nothing that runs or loads', () => {
    expect(tags).not.toMatch(/<(script|iframe|object|embed|form|input|button|svg|video|base|link)\b/i);
    expect(tags).not.toMatch(/\son\w+=|javascript:|evil\.example|etc\/passwd/i);
    expect(tags.match(/\ssrc="(?!data:image\/)/g)).toBeNull();
    expect(page).toContain("content=\"default-src 'none'; img-src data:;");
    expect(page.match(/<style/g)).toHaveLength(1);
  });

  test('is given no say by what is no number where Jupyter numbers its runs', () => {
    const cell = { cell_type: 'code' as const, source: 'x', metadata: {}, outputs: [] };
    const cells = ['<b id=evil>1</b>', 1.5, {}].map((count) => ({ ...cell, execution_count: count as number }));
    const { html } = renderNotebook({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, HOSTILE, 'x');
    expect(html.match(/<summary>Code <span class="badge">not run<\/span>/g)).toHaveLength(3);
  });

  test('is shown nevertheless', () => {
    for (const text of [
      '<td>cell</td>',
      'only words',
      'alt="Five dots rise"',
      'alt="One pixel"',
      'not base64',
      '600 lines left out',
      'fails on purpose',
      'not run',
    ])
      expect(page).toContain(text);
    expect(notebook.headings.map((h) => h.text)).toEqual(['Hostile & bold', 'Formulas', 'Formulas']);
  });

  test('joins a stream’s pieces and keeps streams apart', () => {
    expect(page).toContain('one &lt;b&gt;\ntwo\nthree</pre>');
    expect(page).toContain('<pre class="stream stderr" tabindex="0"><span class="ansi-red ansi-bold">warn');
  });

  test('the page says where it comes from, with names escaped', () => {
    expect(page).toContain('my/&lt;x&gt;.ipynb');
    expect(page).toContain('from commit aaaaaaaaaa with changes');
  });

  test('every picture has an alternative text, every id is unique, every inner link leads somewhere', () => {
    for (const img of page.match(/<img[^>]*>/g) ?? []) expect(img).toMatch(/ alt="/);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  test('the page’s own weight stays small', () => {
    const empty = renderPage({ title: 'x', lessons: [], scores: undefined, provenance: { ...PROVENANCE, files: [] } });
    expect(Buffer.byteLength(empty)).toBeLessThan(30_000);
  });
});

describe('the score table', () => {
  const result: ExerciseResult = {
    id: 'week-01/dot',
    points: 1,
    maxPoints: 6,
    findings: [{ kind: 'todo', message: 'dot is still a TODO (in 2 of 4 tests)' }],
    tests: [
      { name: 'works', hidden: false, points: 1, maxPoints: 1, passed: true, reason: '' },
      {
        name: 'adds <up>',
        hidden: false,
        points: 0,
        maxPoints: 2,
        passed: false,
        reason: 'a sum\nnot a product',
        expected: '[1, 2]',
        got: '[1, <3>]',
      },
      {
        name: 'secret',
        hidden: true,
        points: 0,
        maxPoints: 2,
        passed: false,
        reason: 'in words',
        expected: 'SECRET-1',
        got: 'SECRET-2',
      },
      { name: 'later', hidden: false, points: 0, maxPoints: 1, passed: false, reason: 'dot is still a TODO: write it' },
    ],
  };
  const html = renderScores({ points: 1, maxPoints: 6, exercises: [result] }, [
    { result, title: 'Dot', answer: 'export const a = "<b>";' },
  ]);

  test('has points, reasons, expected and got', () => {
    for (const text of [
      '1 of 6',
      'a sum\nnot a product',
      '<dd><code>[1, 2]</code></dd>',
      '[1, &lt;3&gt;]',
      'adds &lt;up&gt;',
      '&quot;&lt;b&gt;&quot;',
    ])
      expect(html).toContain(text);
  });

  test('never shows what a hidden test expected or got, even if it is told', () => {
    expect(html).toContain('secret');
    expect(html).toContain('in words');
    expect(html).not.toContain('SECRET');
  });

  test('says once what is wrong with the answer as a whole', () => {
    expect(html.match(/dot is still a TODO/g)).toHaveLength(1);
  });

  test('does not repeat values that the reason has already', () => {
    const tests = [{ ...result.tests[1]!, reason: 'expected [1, 2], got [1, <3>]; `sum` adds' }];
    const again = renderScores({ points: 0, maxPoints: 2, exercises: [] }, [
      { result: { ...result, findings: [], tests }, title: 'Dot', answer: undefined },
    ]);
    expect(again).not.toContain('<dt>');
    expect(again).toContain('<code>sum</code> adds');
  });
});

describe('the command', () => {
  test('writes one file, whole, and tells where', async () => {
    const out = join(folder, 'a', 'report.html');
    const { code, json } = await run('start-here', '--out', out);
    expect(code).toBe(0);
    const text = await readFile(out, 'utf8');
    expect(json).toMatchObject({ path: out, sizeBytes: Buffer.byteLength(text), maxPoints: 0 });
    expect(text.endsWith('</html>\n')).toBe(true);
    expect(await readdir(join(folder, 'a'))).toEqual(['report.html']);
  });

  test.each([
    [[], /name one lesson, week or notebook, or all/],
    [['week-01', 'week-02'], /name one lesson/],
    [['week-99'], /no lesson "week-99"; the lessons are/],
    [['all', '--format', 'docx'], /--format is one of html, pdf, md, json, and not "docx"/],
    [['all', '--profile', 'boss'], /--profile is one of learner, instructor, portfolio, and not "boss"/],
    [['all', '--of', 'nowhere-at-all'], /there is no folder .*nowhere-at-all/],
    [['verify'], /name one report and nothing else/],
    [['verify', 'nowhere.html'], /there is no file .*nowhere\.html/],
    [['verify', 'a.html', '--format', 'md'], /name one report and nothing else/],
    [['all', '--foo'], /Unknown option '--foo'/],
  ])('%j is wrong use', async (args, message) => {
    const failure = run(...args);
    await expect(failure).rejects.toBeInstanceOf(UsageError);
    await expect(failure).rejects.toThrow(message);
  });

  test('any notebook may be named; line breaks in its name reach neither the terminal nor the page', async () => {
    const notebook = join(folder, 'a\n\u001b[31mb\u202e.ipynb');
    await writeFile(notebook, JSON.stringify({ cells: [{ cell_type: 'raw', source: 'own' }], nbformat: 4 }));
    const { json } = await run(notebook, '--out', join(folder, 'x.html'));
    const [lesson] = json.lessons as { path: string; title: string }[];
    expect(lesson?.path.endsWith('a\\n\\u001b[31mb\\u202e.ipynb')).toBe(true);
    const page = await readFile(join(folder, 'x.html'), 'utf8');
    for (const character of ['\u001b', '\u202e']) expect(page).not.toContain(character);
    expect(page.match(/<title>[^<]*/)?.[0]).toBe('<title>a\\n\\u001b[31mb\\u202e');
    await expect(run(notebook, '--execute')).rejects.toThrow(/--execute runs lessons of the course/);
  });

  test.each(['md', 'json'])('--format %s', async (format) => {
    const out = join(folder, `x.${format}`);
    expect((await run('start-here', '--format', format, '--out', out)).json).toMatchObject({ path: out, format });
    const text = await readFile(out, 'utf8');
    if (format === 'md') expect(text).toMatch(/^# .*\n\nMade on \d{4}-\d\d-\d\d/);
    else expect(JSON.parse(text)).toMatchObject({ version: 1, what: 'start-here', profile: 'learner', exercises: [] });
  });

  test('a place that cannot be written is a sentence, and nothing is left there', async () => {
    await expect(run('start-here', '--out', `${HOSTILE}/report.html`)).rejects.toBeInstanceOf(UserError);
  });
});
