// Links lead somewhere: relative ones to a tracked file and its heading, external ones are at least well formed.
import { posix } from 'node:path';
import type { Check, Context, Finding } from '../check.ts';
import { readNotebook } from '../notebook/read.ts';
import { anchorsOf, type Link, linksOf } from '../parts/markdown.ts';

/** A Markdown file, or the text cells of a notebook with the line of each. */
interface Document {
  readonly path: string;
  readonly links: readonly Link[];
  readonly anchors: ReadonlySet<string>;
}

export const links: Check = {
  name: 'links',
  summary: 'relative links and anchors exist, external ones are well formed',
  async run(context) {
    const paths = context.files.filter((path) => /\.(md|ipynb)$/.test(path) && !path.includes('/fixtures/'));
    const documents = new Map<string, Document>();
    for (const path of paths) documents.set(path, await readDocument(context, path));
    const places = placesOf(context.files);
    return [...documents.values()].flatMap((document) =>
      document.links.flatMap((link) => judge(document, link, places, documents)),
    );
  },
};

async function readDocument(context: Context, path: string): Promise<Document> {
  const text = await context.read(path);
  if (path.endsWith('.md')) return { path, links: linksOf(text), anchors: anchorsOf(text, 'github') };
  let cells: ReturnType<typeof readNotebook>['cells'];
  try {
    cells = readNotebook(text).cells.filter(({ type }) => type === 'markdown');
  } catch {
    return { path, links: [], anchors: new Set() }; // The check "notebooks" says what is wrong with it.
  }
  return {
    path,
    links: cells.flatMap(({ source, line }) => linksOf(source).map(({ href }) => ({ href, line }))),
    anchors: new Set(cells.flatMap(({ source }) => [...anchorsOf(source, 'jupyter')])),
  };
}

/** All files and folders. */
function placesOf(files: readonly string[]): Set<string> {
  const places = new Set(['.', ...files]);
  for (const file of files) for (let at = posix.dirname(file); at !== '.'; at = posix.dirname(at)) places.add(at);
  return places;
}

function judge(
  { path, anchors }: Document,
  { href, line }: Link,
  places: ReadonlySet<string>,
  documents: ReadonlyMap<string, Document>,
): Finding[] {
  const where = `${path}:${line}`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return external(href, where);
  const [file = '', anchor] = decode(href).split('#');
  const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file)).replace(/\/$/, '');
  if (file.startsWith('/'))
    return [{ where, what: `the link ${href} starts at the root of a server`, cure: 'make it relative' }];
  if (!places.has(target))
    return [{ where, what: `the link ${href} leads to no tracked file`, cure: 'mend the path, or add the file' }];
  const known = file === '' ? anchors : documents.get(target)?.anchors;
  if (!anchor || !known || known.has(anchor)) return [];
  const near = [...known].find((one) => one.toLowerCase().includes(anchor.toLowerCase().slice(0, 6)));
  return [
    {
      where,
      what: `${target} has no heading #${anchor}`,
      cure: near
        ? `perhaps #${near}`
        : `its headings: ${[...known]
            .slice(0, 6)
            .map((one) => `#${one}`)
            .join(' ')}`,
    },
  ];
}

function external(href: string, where: string): Finding[] {
  if (href.startsWith('data:image/') || href.startsWith('mailto:')) return [];
  const url = URL.canParse(href) ? new URL(href) : undefined;
  const fine =
    url && (url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname)));
  return fine
    ? []
    : [{ where, what: `the link ${href} is no https address`, cure: 'write the whole address, with https' }];
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href; // A stray % is part of the name.
  }
}
