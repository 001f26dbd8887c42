// What a page weighs beyond what it shows.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shippedLessons } from '../lab/check/lessons.ts';
import { type Notebook, parseNotebook } from '../shared/notebook.ts';
import { inClone } from '../shared/paths.ts';
import { renderNotebook } from './render/notebook.ts';
import { renderPage } from './render/page.ts';

const MAX_OVER = 150_000;

const bytes = (value: unknown): number =>
  Buffer.byteLength(Array.isArray(value) ? value.join('') : String(value ?? ''));

/** The content as the notebook's file holds it: sources, and of each output its largest form. */
const contentOf = ({ cells }: Notebook): number =>
  cells.reduce((sum, { source, outputs = [] }) => {
    const forms = outputs.map(({ data, text, traceback }) =>
      data ? Math.max(...Object.values(data).map(bytes)) : bytes(text ?? traceback),
    );
    return sum + forms.reduce((a, b) => a + b, bytes(source));
  }, 0);

// Colors of code, formulas as MathML, the style sheet, contents, provenance: all that is not in the notebook.
test.each(shippedLessons())('%s: at most 150 kB over its content', (path) => {
  const notebook = parseNotebook(readFileSync(inClone(path), 'utf8'));
  const lesson = renderNotebook(notebook, inClone(path), 'lesson-1', { state: { words: 'x', stale: false } });
  const files = [{ path, sha256: 'b'.repeat(64), state: 'in step', kind: 'lesson' as const }];
  const provenance = {
    date: '2027',
    commit: undefined,
    changed: false,
    versions: {},
    command: 'x',
    seed: undefined,
    files,
  };
  const page = Buffer.byteLength(renderPage({ title: lesson.title, lessons: [lesson], scores: undefined, provenance }));
  const content = contentOf(notebook);
  expect(content).toBeGreaterThan(10_000);
  expect(page).toBeGreaterThan(content / 2); // nothing of it was forgotten
  expect(page - content).toBeLessThan(MAX_OVER);
});
