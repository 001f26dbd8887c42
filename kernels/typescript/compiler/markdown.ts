import type ts from 'typescript';
import type { Explanation } from '../contract.ts';

/** What the language service knows about a name: how it is declared, what its comment says. */
export interface Known {
  readonly declaration: string;
  readonly documentation: readonly ts.SymbolDisplayPart[];
  readonly tags: readonly ts.JSDocTagInfo[];
  /** The text of the declaration and where it stands, for `??`. */
  readonly source?: { readonly text: string; readonly where: string };
}

/** What a `@param` says, without the dash that may stand in front. */
export function withoutDash(words: string): string {
  return words.replace(/^\s*-?\s*/, '');
}

/** Known things as Markdown (formulas stay between their dollar signs) and as plain text. */
export function explanation({ declaration, documentation, tags, source }: Known): Explanation {
  const docs = text(documentation);
  const sections = tags.map((tag) => section(tag));
  const code = source && `${source.where}\n${source.text}`;
  const markdown = [fence(declaration), docs, list(sections.map((one) => one.markdown)), code && fence(code)];
  const plain = [declaration, docs, list(sections.map((one) => one.plain)), code];
  return { markdown: paragraphs(markdown), plain: paragraphs(plain) };
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

function list(parts: readonly string[]): string {
  return parts.join('\n');
}

function fence(code: string): string {
  return `\`\`\`typescript\n${code}\n\`\`\``;
}

const titles: Readonly<Record<string, string>> = {
  returns: 'Returns',
  return: 'Returns',
  throws: 'Throws',
  source: 'Source',
};

function section(tag: ts.JSDocTagInfo): Explanation {
  const body = text(tag.text ?? []);
  if (tag.name === 'param') {
    const [name = '', ...rest] = body.split(/\s/);
    const words = withoutDash(rest.join(' '));
    return { markdown: `- \`${name}\` — ${words}`, plain: `${name}: ${words}` };
  }
  const title = titles[tag.name] ?? tag.name.charAt(0).toUpperCase() + tag.name.slice(1);
  if (tag.name === 'example') {
    const code = body.includes('```') ? body : fence(body.trim());
    return { markdown: `\n**Example**\n${code}`, plain: `Example:\n${body.replaceAll(/```\w*\n?/g, '').trim()}` };
  }
  return { markdown: `- **${title}** ${body}`.trimEnd(), plain: `${title}: ${body}`.trimEnd() };
}

/** The text of a comment; `{@link name}` becomes the name. */
export function text(parts: readonly ts.SymbolDisplayPart[]): string {
  return parts
    .map((part) => (part.kind === 'link' ? '' : part.text))
    .join('')
    .trim();
}
