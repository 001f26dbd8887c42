import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Provenance } from '../proof/provenance.ts';
import { type ReportRecord, recordTags, seal } from '../proof/record.ts';
import { escapeHtml } from './escape.ts';
import type { RenderedNotebook } from './notebook.ts';

export interface Page {
  readonly title: string;
  readonly lessons: readonly RenderedNotebook[];
  /** The score table as HTML; undefined when the part reported on has no exercises. */
  readonly scores: string | undefined;
  /** Mastery and progress as HTML. */
  readonly standing?: string;
  /** The questions of the lessons as HTML. */
  readonly questions?: string | undefined;
  /** What readers must know first, as text. */
  readonly notice?: string;
  /** Whether code is left out on paper, as it is folded on the screen. @default false */
  readonly hidesCode?: boolean;
  readonly provenance: Provenance;
  /** What `npm run report -- verify` compares. */
  readonly record?: ReportRecord;
}

// No script can run, nothing can be loaded: the page is complete, and a second wall behind the sanitizer.
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The whole report: one HTML file that needs nothing else. */
export function renderPage(page: Page): string {
  const html = render(page);
  return page.record === undefined ? html : seal(html);
}

function render({ title, lessons, scores, standing, questions, notice, hidesCode, provenance, record }: Page): string {
  const parts = [
    ...(scores === undefined ? [] : [{ id: 'scores', title: 'Exercises', html: scores }]),
    ...(standing === undefined ? [] : [{ id: 'standing', title: 'Mastery and progress', html: standing }]),
    ...(questions === undefined ? [] : [{ id: 'questions', title: 'Check yourself', html: questions }]),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="AI Mastery in TypeScript: npm run report">
${record === undefined ? '' : recordTags(record)}
<title>${escapeHtml(title)}</title>
<style>${styles()}</style>
</head>
<body${hidesCode ? ' class="no-code"' : ''}>
<a class="skip" href="#content">To the content</a>
<header><h1>${escapeHtml(title)}</h1><p class="made">${escapeHtml(summary(provenance))}</p>${notice === undefined ? '' : `<p class="state stale">${escapeHtml(notice)}</p>`}</header>
<nav aria-label="Contents">${contents(lessons, parts)}</nav>
<main id="content">
${parts.map(({ id, title: name, html }) => `<section id="${id}"><h2>${name}</h2>\n${html}\n</section>`).join('\n')}
${lessons.map((lesson) => `<section class="lesson" id="${lesson.id}" aria-label="${escapeHtml(lesson.title)}">\n${lesson.html}\n</section>`).join('\n')}
<section id="provenance"><h2>Where this comes from</h2>
${provenanceTable(provenance)}
</section>
</main>
</body>
</html>
`;
}

const summary = ({ date, commit, changed }: Provenance): string =>
  `Made on ${date.slice(0, 10)}${commit ? ` from commit ${commit.slice(0, 10)}${changed ? ' with changes' : ''}` : ''}.`;

function contents(lessons: readonly RenderedNotebook[], parts: readonly { id: string; title: string }[]): string {
  const items = lessons.map((lesson) => {
    const sections = lesson.headings.filter((heading) => heading.level === 2);
    const inner = sections.map((h) => `<li><a href="#${h.id}">${escapeHtml(h.text)}</a></li>`).join('');
    return `<li><a href="#${lesson.id}">${escapeHtml(lesson.title)}</a>${inner && `<ol>${inner}</ol>`}</li>`;
  });
  const first = parts.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join('');
  return `<details open><summary>Contents</summary><ol>${first}${items.join('')}<li><a href="#provenance">Where this comes from</a></li></ol></details>`;
}

function provenanceTable(provenance: Provenance): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Date', provenance.date],
    [
      'Commit',
      provenance.commit ? `${provenance.commit}${provenance.changed ? ', with changes since' : ''}` : 'not a git clone',
    ],
    ...Object.entries(provenance.versions),
    ['Command', provenance.command],
    ...(provenance.seed === undefined ? [] : [['Seed of the held-out cases', provenance.seed] as const]),
  ];
  const files = provenance.files.map(
    ({ path, sha256, state }) =>
      `<tr data-sha256="${sha256}"><th scope="row">${escapeHtml(path)}</th><td><code>${sha256}</code></td><td>${escapeHtml(state)}</td></tr>`,
  );
  return [
    `<table><caption>Made with</caption><tbody>${facts.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</tbody></table>`,
    '<table class="files"><caption>Files, with their SHA-256 and state</caption>',
    `<thead><tr><th scope="col">File</th><th scope="col">SHA-256</th><th scope="col">State</th></tr></thead><tbody>${files.join('\n')}</tbody></table>`,
  ].join('\n');
}

let css: string | undefined;

function styles(): string {
  if (css !== undefined) return css;
  const temml = createRequire(import.meta.url).resolve('temml/dist/Temml-Local.css');
  // Its one font (script capitals) is left out: browsers take the capitals from the font for mathematics that they have.
  const math = readFileSync(temml, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, '');
  const own = readFileSync(new URL('./page.css', import.meta.url), 'utf8');
  css = `${math}\n${own}`
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '\n')
    .trim();
  return css;
}
