import type { Node } from './node.ts';

/** Longest run of characters that a line or a narrow column is sure to hold. */
const LONGEST = 20;
const PIECE = 4;
const LONG = new RegExp(`[^\\s]{${LONGEST + 1},}`, 'gu');

/** Text as nodes: very long words may be broken anywhere, so that no hash, path or number leaves the page. */
export function textNodes(text: string): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(LONG)) {
    if (index > at) nodes.push(text.slice(at, index));
    const characters = [...word];
    const w = [];
    for (let i = 0; i < characters.length; i += PIECE) w.push(characters.slice(i, i + PIECE).join(''));
    nodes.push({ n: 'words', w });
    at = index + word.length;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

/** As HTML has it: any run of white space is one space. The no-break space is none of them. */
export const collapsed = (text: string): string => text.replace(/[ \t\r\n\f]+/g, ' ');

/** Control characters that fonts have no picture of. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is removed
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
