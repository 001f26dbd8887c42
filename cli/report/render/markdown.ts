import { randomBytes } from 'node:crypto';
import MarkdownItDefault, { type Env, type MarkdownIt } from 'markdown-it';
import { highlight } from './code.ts';
import { slug } from './escape.ts';
import { mathPlugin, release } from './math.ts';
import { sanitize } from './sanitize.ts';

/** A heading of a notebook, for the table of contents. */
export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

export interface MarkdownResult {
  readonly html: string;
  readonly headings: readonly Heading[];
}

export interface MarkdownOptions {
  readonly prefix: string;
  /** Ids given before, in other cells: a heading that comes twice gets a number. */
  readonly taken: Set<string>;
  /** A picture's address as something that is in the page, or undefined to leave it out. */
  readonly inline: (src: string) => string | undefined;
}

interface FormulaEnv extends Env {
  readonly mark: string;
  readonly held: string[];
}

/** A Markdown cell as safe HTML: tables, fenced code in color, formulas as MathML, headings one level down (the page has its own first). */
export function renderMarkdown(source: string, { prefix, taken, inline }: MarkdownOptions): MarkdownResult {
  // A mark that nobody can guess: a notebook cannot write one.
  const env: FormulaEnv = { mark: `math-${randomBytes(12).toString('hex')}-`, held: [] };
  const md = machine();
  const tokens = md.parse(source, env);
  const headings: Heading[] = [];
  tokens.forEach((token, i) => {
    if (token.type === 'heading_open') {
      const text = plainText(tokens[i + 1]?.children ?? []);
      const id = unique(prefix + slug(text), taken);
      token.attrSet('id', id);
      headings.push({ level: Number(token.tag.slice(1)), id, text });
    }
    if (token.type === 'heading_open' || token.type === 'heading_close')
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
    for (const child of token.children ?? []) {
      if (child.type === 'image') child.attrSet('src', inline(String(child.attrGet('src') ?? '')) ?? 'missing:');
    }
  });
  const html = md.renderer.render(tokens, md.options, env);
  return { html: release(sanitize(html, { prefix }), env), headings };
}

let made: MarkdownIt | undefined;

function machine(): MarkdownIt {
  if (made) return made;
  made = new MarkdownItDefault({
    html: true,
    linkify: true,
    highlight: (code, language) => highlight(code, language.split(/\s/)[0] ?? ''),
  });
  made.use(mathPlugin);
  const { validateLink } = made;
  // Pictures inside the notebook are addresses too; what may stay is decided by the sanitizer.
  made.validateLink = (url) => /^(data:image\/|attachment:)/i.test(url) || validateLink(url);
  return made;
}

const plainText = (tokens: readonly { type: string; content: string }[]): string =>
  tokens
    .filter((token) => ['text', 'code_inline', 'math_inline'].includes(token.type))
    .map((token) => token.content)
    .join('')
    .trim();

function unique(id: string, taken: Set<string>): string {
  let name = id;
  for (let k = 2; taken.has(name); k++) name = `${id}-${k}`;
  taken.add(name);
  return name;
}
