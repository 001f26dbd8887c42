// Reports set by the real Typst; what is in the PDF is read by another program (poppler's pdftotext).
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseNotebook } from '../../../shared/notebook.ts';
import { inClone } from '../../../shared/paths.ts';
import { recording } from '../../../shared/recording.ts';
import { escapeHtml } from '../../render/escape.ts';
import { renderNotebook } from '../../render/notebook.ts';
import { renderPage } from '../../render/page.ts';
import { ensureTypst } from './install.ts';
import { typstPrint } from './print.ts';

const HOSTILE = inClone('cli/report/fixtures/hostile.ipynb');
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
const NO_POPPLER = 'pdftotext is not installed (Debian, Ubuntu: sudo apt install poppler-utils)';
const why = await ensureTypst().then(
  () => (hasPoppler ? undefined : NO_POPPLER),
  (error: Error) => error.message,
);
const io = recording();
const provenance = {
  date: '2026-01-02',
  commit: undefined,
  changed: false,
  versions: {},
  command: 'x',
  seed: undefined,
  files: [{ path: `${'x'.repeat(300)}.ipynb`, sha256: 'b'.repeat(64), state: 'in step', kind: 'lesson' as const }],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'typst-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(html: string, ...options: string[]): Promise<string> {
  const file = join(folder, 'x.pdf');
  await writeFile(file, await typstPrint(html, io));
  const { stdout, status } = spawnSync('pdftotext', [...options, file, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
  expect(status).toBe(0);
  return stdout;
}

const page = (main: string, title = 'T') =>
  `<html><body><header><h1>${escapeHtml(title)}</h1></header><main>${main}</main></body></html>`;

// Whatever would be code in Typst's markup, its code or its mathematics, and what ends a string of it.
const ATTACKS = [
  '#read("/etc/passwd")',
  '#panic("stopped")',
  '#include "/etc/passwd"',
  '#import "@preview/evil:1.0.0": *',
  '#eval("1+1")',
  '#image("/etc/passwd")',
  '#link("file:///etc/passwd")[x]',
  '#set page(width: 1pt)',
  '#show: it => none',
  '#pagebreak()',
  '$ #panic() $',
  '`#panic()` ```#panic()```',
  '*bold* _emph_ = heading',
  '@reference <label> \\#not',
  '// comment',
  '/* comment',
  '"); panic("',
  '#{ while true {} }',
  '\\u{41} ~ -- --- ...',
];

describe.skipIf(why !== undefined)(`Typst${why ? `: ${why}` : ''}`, { timeout: 120_000 }, () => {
  test('no text of a notebook is read as Typst: each comes out as it went in', async () => {
    const places = ATTACKS.map((attack, i) => {
      const text = escapeHtml(attack);
      return `<h2>h${i} ${text}</h2><p>p${i} ${text}</p><pre><code>c${i} ${text}</code></pre><table><caption>t${i} ${text}</caption><tr><td>d${i} ${text}</td></tr></table><ul><li>l${i} ${text}</li></ul><p><a href="https://example.org/${encodeURIComponent(attack)}">a${i} ${text}</a></p><p>m${i} <math><mtext>${text}</mtext></math></p>`;
    });
    const text = (await read(page(places.join(''), ATTACKS[0]), '-layout')).replace(/\s+/g, ' ');
    const missing = ATTACKS.flatMap((attack, i) => [...'hpctdla'].map((place) => `${place}${i} ${attack}`)).filter(
      (line) => !text.includes(line.replace(/\s+/g, ' ')),
    );
    expect(missing).toEqual([]);
    expect(text).not.toMatch(/root:|nologin/);
  });

  test('the hostile notebook becomes a report with all its sections, and every word is on the paper', async () => {
    const notebook = renderNotebook(parseNotebook(readFileSync(HOSTILE, 'utf8')), HOSTILE, 'lesson-1');
    const html = renderPage({ title: 'Hostile', lessons: [notebook], scores: undefined, provenance });
    const text = await read(html);
    for (const words of ['Hostile', 'Formulas', 'only words', 'line 999', 'Where this comes from'])
      expect(text).toContain(words);
    expect(text.replace(/\s+/g, '')).toContain(`${'x'.repeat(300)}.ipynb`);
    expect(text.replace(/\s+/g, '')).toContain('b'.repeat(64));
    expect(await outside(html)).toEqual([]);
  });

  test('long lines of code, long words in tables and wide formulas stay on the paper', async () => {
    const long = 'abcdefghij'.repeat(40);
    const cells = Array.from({ length: 12 }, (_, i) => `<td>column${i}${'z'.repeat(20)}</td>`).join('');
    const terms = Array.from({ length: 60 }, (_, i) => `<mi>a</mi><mo>+</mo><mn>${i}00</mn><mo>+</mo>`).join('');
    const html = page(
      `<pre><code>const x = '${long}'; // ${'word '.repeat(60)}</code></pre><p>${long}</p><table><tr>${cells}</tr></table><math display="block">${terms}</math>`,
    );
    expect((await read(html)).replace(/\s+/g, '')).toContain(`constx='${long}';`);
    expect(await outside(html)).toEqual([]);
  });

  /** Words that reach over the edge of their page. */
  async function outside(html: string): Promise<string[]> {
    const boxes = await read(html, '-bbox');
    const [, width = 0] = (/<page width="([\d.]+)"/.exec(boxes) ?? []).map(Number);
    expect(width).toBeGreaterThan(500); // A4 is 595 points wide
    const words = [...boxes.matchAll(/xMin="([-\d.]+)"[^>]*xMax="([-\d.]+)"[^>]*>([^<]*)/g)];
    expect(words.length).toBeGreaterThan(20);
    return words
      .filter(([, from, to]) => Number(from) < 40 || Number(to) > width - 40)
      .map(([, , to, word]) => `${word} ${to}`);
  }

  test('a picture that cannot be read, or that asks for a file, is left out and said; the others stay', async () => {
    const good = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const bad = Buffer.from(good, 'base64').fill(0x78, 30, 34).toString('base64');
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/hostname" width="9" height="9"/></svg>',
    );
    const img = (data: string, alt: string, type = 'png') =>
      `<p><img src="data:image/${type};base64,${data}" alt="${alt}"></p>`;
    io.lines.length = 0;
    const text = await read(
      page(img(good, 'fine') + img(bad, 'broken') + img(svg.toString('base64'), 'linking', 'svg+xml')),
    );
    expect(text.match(/cannot be read: \w+/g)).toEqual(['cannot be read: broken', 'cannot be read: linking']);
    expect(io.lines).toEqual(['2 pictures could not be read: each place says so']);
  });

  test('boxes in boxes do not stop it', async () => {
    const deep = (tag: string, inner: string) => `<${tag}>`.repeat(200) + inner + `</${tag}>`.repeat(200);
    const html = page(
      ['blockquote', 'b', 'ul><li', 'table><tr><td']
        .map((tag) =>
          deep(tag, 'kept').replaceAll('</ul><li>', '</li></ul>').replaceAll('</table><tr><td>', '</td></tr></table>'),
        )
        .join(''),
    );
    expect((await read(html)).match(/kept/g)).toHaveLength(4);
  });

  test('formulas are drawn: the letters of a fraction stand over each other', async () => {
    const html = page('<math display="block"><mfrac><mn>111</mn><mn>222</mn></mfrac></math>');
    const top = (word: string, boxes: string) => Number(new RegExp(`yMin="([\\d.]+)"[^>]*>${word}<`).exec(boxes)?.[1]);
    const boxes = await read(html, '-bbox');
    expect(top('222', boxes) - top('111', boxes)).toBeGreaterThan(8);
  });

  test('it is tagged for those who hear it, has a title and an outline, and nothing stays behind', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('ai-mastery-typst-'));
    const pdf = (await typstPrint(page('<h2>One</h2><p>x</p><h2>Two</h2>', 'Title'), io)).toString('latin1');
    expect(pdf).toMatch(/\/StructTreeRoot[\s\S]*\/MarkInfo|\/MarkInfo[\s\S]*\/StructTreeRoot/);
    expect(pdf).toContain('/Outlines');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>'); // PDF/UA-1, by the document's own metadata
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('ai-mastery-typst-'))).toEqual(before);
  });
});
