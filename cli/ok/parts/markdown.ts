// Markdown as GitHub and JupyterLab read it.
import MarkdownIt from 'markdown-it';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

const parser = new MarkdownIt({ html: true });

export interface Link {
  readonly href: string;
  /** 1-based line of the block that holds it. */
  readonly line: number;
}

/** A paragraph, heading, table or piece of HTML. */
export interface Block {
  readonly kind: 'prose' | 'table' | 'html';
  /** 1-based, both included. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Links and pictures of a text, in Markdown and in embedded HTML; code is left out. */
export function linksOf(markdown: string): Link[] {
  const links: Link[] = [];
  let line = 1;
  for (const token of parser.parse(markdown, {})) {
    // The cells of a table do not know their line: its row does.
    if (token.map) line = token.map[0] + 1;
    if (token.type === 'html_block') links.push(...htmlLinks(token.content, line));
    for (const child of token.children ?? []) {
      const href = String(child.attrGet('href') ?? child.attrGet('src') ?? '');
      if (href) links.push({ href, line });
      if (child.type === 'html_inline') links.push(...htmlLinks(child.content, line));
    }
  }
  return links;
}

const htmlLinks = (html: string, line: number): Link[] =>
  [...html.matchAll(/<(?:a|img)\b[^>]*?\s(?:href|src)\s*=\s*["']([^"']+)["']/gi)].map((match) => ({
    href: match[1]!,
    line,
  }));

/** The blocks of a text in order; code blocks are left out, list items come as their paragraphs. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let table = false;
  for (const token of parser.parse(markdown, {})) {
    if (token.type === 'table_close') table = false;
    const kind = kindOf(token);
    if (!kind || table || !token.map) continue;
    if (kind === 'table') table = true;
    const [from, to] = token.map;
    blocks.push({ kind, from: from + 1, to, text: lines.slice(from, to).join('\n') });
  }
  return blocks;
}

function kindOf({ type }: Token): Block['kind'] | undefined {
  if (type === 'table_open') return 'table';
  if (type === 'html_block') return 'html';
  return type === 'inline' ? 'prose' : undefined;
}

/** The anchors of a text's headings: as GitHub makes them, or as JupyterLab does in notebooks. */
export function anchorsOf(markdown: string, manner: 'github' | 'jupyter'): Set<string> {
  const anchors = new Set<string>();
  const tokens = parser.parse(markdown, {});
  const seen = new Map<string, number>();
  tokens.forEach((token, i) => {
    if (token.type !== 'heading_open') return;
    const title = (tokens[i + 1]?.children ?? [])
      .map(({ type, content }) => (type === 'text' || type === 'code_inline' ? content : ''))
      .join('');
    const slug = manner === 'github' ? githubSlug(title) : title.replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  });
  for (const [, id] of markdown.matchAll(/<a\s[^>]*?(?:id|name)=["']([^"']+)["']/gi)) anchors.add(id!);
  return anchors;
}

const githubSlug = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
