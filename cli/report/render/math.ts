import type { MarkdownIt } from 'markdown-it';
import temml from 'temml';

/** TeX as MathML. A formula that TeX would refuse is shown as it was written, with the reason. */
export const mathml = (tex: string, displayMode: boolean): string =>
  temml.renderToString(tex, { displayMode, throwOnError: false, trust: false, strict: false, maxSize: [20, 20] });

const ENVIRONMENTS =
  'align|align\\*|aligned|alignat|alignat\\*|equation|equation\\*|gather|gather\\*|multline|split|cases|matrix|pmatrix|bmatrix';
const BEGIN = new RegExp(`^\\\\begin\\{(${ENVIRONMENTS})\\}`);

/** Gives markdown-it the formulas that JupyterLab knows: `$…$`, `$$…$$` and `\begin{align}…\end{align}`. */
export function mathPlugin(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_environment', (state, silent) => environment(state, silent));
  md.inline.ruler.after('escape', 'math', (state, silent) => dollars(state, silent));
  md.block.ruler.before('fence', 'math_block', (state, start, end, silent) => block(state, start, end, silent), {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  const render =
    (display: boolean) => (tokens: readonly { content: string }[], i: number, _options: unknown, env: unknown) =>
      hold(env, mathml(tokens[i]!.content, display));
  md.renderer.rules.math_inline = render(false);
  md.renderer.rules.math_block = render(true);
}

// MathML is put in after the sanitizer has run: notebooks may write TeX, but no MathML of their own.
interface Held {
  readonly mark: string;
  readonly held: string[];
}

function hold(env: unknown, html: string): string {
  const { mark, held } = env as Held;
  held.push(html);
  return `${mark}${held.length - 1};`;
}

/** Puts formulas back in the place of their marks. */
export const release = (html: string, { mark, held }: Held): string =>
  html.replace(new RegExp(`${mark}(\\d+);`, 'g'), (_, i: string) => held[Number(i)] ?? '');

type InlineState = Parameters<Parameters<MarkdownIt['inline']['ruler']['push']>[1]>[0];
type BlockState = Parameters<Parameters<MarkdownIt['block']['ruler']['push']>[1]>[0];

function dollars(state: InlineState, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '$') return false;
  const fence = src[pos + 1] === '$' ? '$$' : '$';
  const from = pos + fence.length;
  const to = closing(src, from, fence);
  if (to === -1) return false;
  const tex = src.slice(from, to);
  // As pandoc has it: "$5 and $6" is money, so no space inside the dollars and no digit behind them.
  if (tex.trim() === '' || (fence === '$' && (/^\s|\s$/.test(tex) || /\d/.test(src[to + 1] ?? '')))) return false;
  if (!silent) push(state, fence === '$' ? 'math_inline' : 'math_block', tex);
  state.pos = to + fence.length;
  return true;
}

function environment(state: InlineState, silent: boolean): boolean {
  const rest = state.src.slice(state.pos);
  const name = BEGIN.exec(rest)?.[1];
  if (name === undefined) return false;
  const end = `\\end{${name}}`;
  const at = rest.indexOf(end);
  if (at === -1) return false;
  const tex = rest.slice(0, at + end.length);
  if (!silent) push(state, 'math_block', tex);
  state.pos += tex.length;
  return true;
}

function push(state: InlineState, type: string, content: string): void {
  const token = state.push(type, 'math', 0);
  token.content = content;
}

function closing(src: string, from: number, fence: string): number {
  for (let i = src.indexOf(fence, from); i !== -1; i = src.indexOf(fence, i + 1)) {
    let slashes = 0;
    while (src[i - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return i;
  }
  return -1;
}

// `$$` at the start of a line: the formula may hold lines that would otherwise be lists, headings or rules.
function block(state: BlockState, start: number, end: number, silent: boolean): boolean {
  const line = (k: number) => state.src.slice(state.bMarks[k]! + state.tShift[k]!, state.eMarks[k]);
  const first = line(start);
  if (!first.startsWith('$$')) return false;
  const lines: string[] = [];
  for (let k = start; k < end; k++) {
    const text = k === start ? first.slice(2) : line(k);
    const close = closing(text, 0, '$$');
    if (close === -1) {
      lines.push(text);
      continue;
    }
    if (text.slice(close + 2).trim() !== '') return false; // text goes on behind it: an inline formula
    lines.push(text.slice(0, close));
    if (silent) return true;
    const token = state.push('math_block', 'math', 0);
    token.block = true;
    token.content = lines.join('\n');
    state.line = k + 1;
    return true;
  }
  return false;
}
