import { escapeHtml } from './escape.ts';

const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

interface Style {
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  color: string | undefined;
}

const PLAIN: Style = { bold: false, dim: false, italic: false, underline: false, color: undefined };
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with the control character ESC
const SEQUENCE = /\x1b(?:\[([0-9;?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\))/g;

/** Terminal text as HTML: the 16 colors, bold, dim, italic, underline become classes; every other control sequence is dropped. */
export function ansiToHtml(text: string): string {
  let style = PLAIN;
  let html = '';
  let at = 0;
  const lines = overwritten(text);
  for (const match of lines.matchAll(SEQUENCE)) {
    html += span(lines.slice(at, match.index), style);
    at = match.index + match[0].length;
    if (match[2] === 'm') style = codes(match[1] ?? '').reduce(apply, style);
  }
  return html + span(lines.slice(at), style);
}

const codes = (parameters: string): number[] => {
  const all = parameters.split(';').map(Number);
  // 38;5;n and 38;2;r;g;b (and 48…) choose from more colors than we have: skipped with their arguments.
  for (let i = 0; i < all.length; i++) {
    if (all[i] === 38 || all[i] === 48) all.splice(i, all[i + 1] === 5 ? 3 : 5);
  }
  return all;
};

function apply(style: Style, code: number): Style {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 3) return { ...style, italic: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 23) return { ...style, italic: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 39) return { ...style, color: undefined };
  if (code >= 30 && code <= 37) return { ...style, color: COLORS[code - 30] };
  if (code >= 90 && code <= 97) return { ...style, color: COLORS[code - 90] };
  return style;
}

function span(text: string, { bold, dim, italic, underline, color }: Style): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  const clean = escapeHtml(text.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, ''));
  const names = [color, bold && 'bold', dim && 'dim', italic && 'italic', underline && 'underline'];
  const classes = names.filter(Boolean).map((name) => `ansi-${name}`);
  return clean === '' || classes.length === 0 ? clean : `<span class="${classes.join(' ')}">${clean}</span>`;
}

/** A carriage return goes back to the start of the line, as progress bars do: only the last state is kept. */
const overwritten = (text: string): string => text.replace(/\r\n/g, '\n').replace(/^.*\r(?!$)/gm, '');
