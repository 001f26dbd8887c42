// How much room text takes, estimated from its characters: there is no font here to measure. Observable Plot asks for it to
// draw the bubble of a tip; a few pixels more or less do not matter there.
import type { DomElement } from './element.ts';
import type { DomNode } from './node.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const DEFAULT_FONT_SIZE = 10;
/** From one baseline to the next a line takes the font size; the first and last need a little more. */
const EXTRA_HEIGHT = 0.2;
/** Of the font size, above the baseline. */
const ASCENT = 0.93;

/** Widths in parts of the font size, for the sans-serif fonts that browsers choose. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/\u200b|\p{M}/u, 0],
  [/[ijltfrI.,:;'|!()[\]/\\ ]/, 0.34],
  [/[mwMW@%—]/, 0.9],
  [/[A-Z&]/, 0.68],
  [/[\u2e80-\u9fff\uff00-\uffef]|\p{Emoji_Presentation}/u, 1],
];
const OTHER = 0.58;

const widthOf = (line: string): number =>
  [...line].reduce((sum, c) => sum + (WIDTHS.find(([set]) => set.test(c))?.[1] ?? OTHER), 0);

/** The box around the text in an element: one line for each <tspan> with an `x`, which is how lines are broken in SVG. */
export function textBox(element: DomElement): Box {
  const lines = linesOf(element);
  const size = Number.parseFloat(inherited(element, 'font-size') ?? '') || DEFAULT_FONT_SIZE;
  const width = Math.max(0, ...lines.map(widthOf)) * size;
  const anchor = inherited(element, 'text-anchor');
  const x = anchor === 'middle' ? -width / 2 : anchor === 'end' ? -width : 0;
  return { x, y: -ASCENT * size, width, height: (lines.length + EXTRA_HEIGHT) * size };
}

function linesOf(element: DomElement): string[] {
  const texts = element.localName === 'text' ? [element] : element.querySelectorAll('text');
  return texts.flatMap((text) => {
    const lines = text.children.filter((child) => child.localName === 'tspan' && child.hasAttribute('x'));
    return lines.length > 0 ? lines.map(visibleText) : [visibleText(text)];
  });
}

/** Without the <title> that browsers show on hovering. */
function visibleText(node: DomNode): string {
  const shown = node.childNodes.filter(({ nodeName }) => nodeName !== 'title');
  return shown.length === 0 ? node.textContent : shown.map(visibleText).join('');
}

function inherited(element: DomElement, attribute: string): string | undefined {
  return element.closest(`[${attribute}]`)?.getAttribute(attribute) ?? undefined;
}
