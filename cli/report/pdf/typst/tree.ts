// The page of a report → the data of its Typst template. The page has been sanitized, and its colors, folds and contents are the browser's.
import { gridOf } from './grid.ts';
import { classesOf, find, isTag, parseHtml, styleOf, type Tag, textBelow } from './html.ts';
import { alignOf, dressed, INLINE, isBlock, isNode, kindOf, shareOf, spread, trimmed } from './layout.ts';
import { mathOf } from './math.ts';
import type { Node, PlacedCell } from './node.ts';
import { Pictures } from './pictures.ts';
import { linesOf } from './source.ts';
import { collapsed, printable, textNodes } from './text.ts';
import { wordsOf } from './words.ts';

export interface TypstReport {
  readonly title: string;
  /** What stands between the title and the contents. */
  readonly before: readonly Node[];
  readonly body: readonly Node[];
  /** Pictures by the names that the nodes have for them. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Boxes in boxes in boxes: deeper ones lie flat. Typst bounds how deep its functions call each other. */
const MAX_DEPTH = 12;

export function treeOf(html: string): TypstReport {
  const page = parseHtml(html);
  const named = (name: string) => find(page, (tag) => tag.name === name);
  const body = named('body');
  const pictures = new Pictures();
  const reader = new Reader(pictures, idsOf(page), body !== undefined && classesOf(body).includes('no-code'));
  const [header, main] = [named('header'), named('main')];
  const heading = find(header?.children ?? [], ({ name }) => name === 'h1');
  const title = collapsed(printable(textBelow(heading?.children ?? []))).trim() || 'Report';
  const head = header?.children.filter((node) => isTag(node) && node.name !== 'h1') ?? [];
  return { title, before: reader.blocks(head, 0), body: reader.blocks(main?.children ?? [], 0), files: pictures.files };
}

function idsOf(nodes: Tag['children']): Set<string> {
  const ids = nodes.flatMap((node) => (isTag(node) ? [node.attribs.id ?? '', ...idsOf(node.children)] : []));
  return new Set(ids.filter((id) => id !== ''));
}

function formula(tag: Tag, block: boolean): Node {
  const of = mathOf(tag);
  return { n: 'math', block, words: wordsOf(of), of };
}

class Reader {
  readonly #pictures: Pictures;
  /** Ids of the page that nothing has been anchored to yet: a link to what is not there would stop Typst, and so would an id that comes twice. */
  readonly #ids: ReadonlySet<string>;
  readonly #anchored = new Set<string>();
  readonly #hidesCode: boolean;
  #level = 0;

  constructor(pictures: Pictures, ids: ReadonlySet<string>, hidesCode: boolean) {
    this.#pictures = pictures;
    this.#ids = ids;
    this.#hidesCode = hidesCode;
  }

  /** What stands below each other. Text between blocks is a paragraph. */
  blocks(nodes: Tag['children'], depth: number): Node[] {
    const all: Node[] = [];
    let line: (Tag | string)[] = [];
    const flush = () => {
      const c = trimmed(this.inline(line, depth));
      if (c.length > 0) all.push({ n: 'p', c });
      line = [];
    };
    for (const node of nodes) {
      if (isTag(node) && isBlock(node)) {
        flush();
        all.push(...this.#block(node, depth));
      } else line.push(node);
    }
    flush();
    return all;
  }

  inline(nodes: Tag['children'], depth: number): Node[] {
    return nodes.flatMap((node) =>
      isTag(node) ? this.#inlineTag(node, depth) : textNodes(collapsed(printable(node))),
    );
  }

  #anchor({ attribs: { id } }: Tag): Node[] {
    if (id === undefined || id === '' || this.#anchored.has(id)) return [];
    this.#anchored.add(id);
    return [{ n: 'anchor', id }];
  }

  /** The page's first level is its title. No level is left out on the way down: whoever hears a report finds their way by them. */
  #levelOf(name: string): number {
    this.#level = Math.max(1, Math.min(Number(name[1]) - 1, this.#level + 1));
    return this.#level;
  }

  /** Text alone stands in one line; with blocks in it, it is a stack of them. */
  #content(tag: Tag, depth: number): Node[] {
    return tag.children.some((node) => isTag(node) && isBlock(node))
      ? this.blocks(tag.children, depth)
      : trimmed(this.inline(spread(tag), depth));
  }

  #block(tag: Tag, depth: number): Node[] {
    const { name } = tag;
    const classes = classesOf(tag);
    if (depth > MAX_DEPTH) return [{ n: 'p', c: textNodes(collapsed(printable(textBelow([tag])))) }];
    const own = () => this.#content(tag, depth + 1);
    const anchor = this.#anchor(tag);
    if (/^h[1-6]$/.test(name)) return [...anchor, { n: 'h', level: this.#levelOf(name), c: own() }];
    if (classes.includes('state')) return [...anchor, { n: classes.includes('stale') ? 'state' : 'label', c: own() }];
    switch (name) {
      case 'pre':
        return [{ n: 'pre', kind: kindOf(tag, classes), lines: linesOf(tag) }];
      case 'table':
        return [...anchor, ...this.#table(tag, depth)];
      case 'ul':
      case 'ol':
        return this.#list(tag, depth);
      case 'details':
        return classes.includes('code') && this.#hidesCode ? [] : [...anchor, ...this.blocks(tag.children, depth)];
      case 'summary':
      case 'figcaption':
        return [{ n: 'label', c: own() }];
      case 'figure':
        return [...anchor, { n: 'whole', c: this.blocks(tag.children, depth + 1) }];
      case 'math':
        return [formula(tag, true)];
      case 'blockquote':
        return [{ n: 'quote', c: own() }];
      case 'hr':
        return [{ n: 'hr' }];
      case 'dt':
        return [{ n: 'p', c: [{ n: 'b', c: own() }] }];
      case 'p': {
        const c = dressed(classes, own());
        return c.length === 0 ? anchor : [...anchor, { n: 'p', c }];
      }
      default:
        if (styleOf(tag, 'font-weight') === 'bold' && !tag.children.some((node) => isTag(node) && isBlock(node)))
          return [...anchor, { n: 'p', c: [{ n: 'b', c: own() }] }];
        return [...anchor, ...this.blocks(spread(tag), depth + (name === 'section' || name === 'div' ? 0 : 1))];
    }
  }

  #list(tag: Tag, depth: number): Node[] {
    const items = tag.children.filter(isTag).map((item) => [...this.#anchor(item), ...this.#content(item, depth + 1)]);
    if (items.length === 0) return [];
    if (tag.name === 'ul') return [{ n: 'ul', items }];
    const start = Number.parseInt(tag.attribs.start ?? '1', 10);
    return [{ n: 'ol', start: start >= 0 && start < 1e9 ? start : 1, items }];
  }

  #table(tag: Tag, depth: number): Node[] {
    const { width, head, cells } = gridOf(tag);
    const caption = find(tag.children, ({ name }) => name === 'caption');
    if (width === 0) return [];
    const placed = cells.map(({ element, ...place }): PlacedCell => {
      const isHead = element.name === 'th';
      return { ...place, align: alignOf(element), head: isHead, c: this.#content(element, depth + 2) };
    });
    const bars = new Set(placed.filter(({ c }) => c.some((one) => isNode(one, 'bar'))).map(({ x }) => x));
    const columns = Array.from({ length: width }, (_, x) => (bars.has(x) ? ('bar' as const) : ('text' as const)));
    const said = caption === undefined ? [] : trimmed(this.inline(caption.children, depth));
    return [{ n: 'table', columns, head, caption: said, cells: placed }];
  }

  #inlineTag(tag: Tag, depth: number): Node[] {
    const { name, attribs } = tag;
    if (depth > MAX_DEPTH + 8) return textNodes(collapsed(printable(textBelow([tag]))));
    if (name === 'math' && !isBlock(tag)) return [formula(tag, false)];
    if (name === 'img') return this.#picture(attribs.src ?? '', attribs.alt ?? '', attribs.width);
    if (name === 'svg') return this.#drawing(tag);
    if (name === 'br') return [{ n: 'br' }];
    if (name === 'meter' || name === 'progress') return [{ n: 'bar', share: shareOf(tag) }];
    if (isBlock(tag)) return this.#block(tag, depth + 1);
    const c = this.inline(spread(tag), depth + 1);
    const anchor = this.#anchor(tag);
    if (name === 'a') return [...anchor, ...this.#link(attribs.href, c)];
    if (name === 'small') return [{ n: 'dressed', as: 'small', c }];
    const kind = INLINE[name];
    return kind === undefined || classesOf(tag).includes('k')
      ? [...anchor, ...dressed(classesOf(tag), c)]
      : [{ n: kind, c }];
  }

  #link(href: string | undefined, c: readonly Node[]): readonly Node[] {
    if (href?.startsWith('#') && this.#ids.has(href.slice(1))) return [{ n: 'jump', to: href.slice(1), c }];
    return href !== undefined && /^(https?:\/\/|mailto:)[^\s]{1,1900}$/i.test(href) ? [{ n: 'web', to: href, c }] : c;
  }

  #picture(src: string, alt: string, width: string | undefined): Node[] {
    const picture = this.#pictures.add(src, alt, width);
    const words = `[a picture that paper cannot show${alt === '' ? '' : `: ${alt}`}]`;
    return [picture ?? { n: 'dressed', as: 'missing', c: textNodes(printable(words)) }];
  }

  /** A drawing of the page itself, which takes its colors from the page's style sheet. */
  #drawing({ source, attribs }: Tag): Node[] {
    const style = `<style>text{fill:#57606a;font-size:12px;font-family:sans-serif}.line{fill:none;stroke:#0550ae;stroke-width:2.5}.grid{stroke:#d0d7de}</style>`;
    const svg = source.replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"').replace(/>/, `>${style}`);
    return this.#picture(
      `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
      attribs['aria-label'] ?? '',
      undefined,
    );
  }
}
