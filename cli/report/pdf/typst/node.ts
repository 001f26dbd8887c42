// What the Typst template is given: a tree of plain data. `n` names what a node is; report.typ knows each of them.
import type { MathNode } from './math.ts';

export type Align = 'left' | 'center' | 'right';

export interface Container {
  readonly n: 'p' | 'whole' | 'b' | 'i' | 'code' | 'quote' | 'state' | 'label' | 'sub' | 'sup' | 'under' | 'strike';
  readonly c: readonly Node[];
}

export interface PlacedCell {
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
  readonly align: Align;
  readonly head: boolean;
  readonly c: readonly Node[];
}

export interface Picture {
  readonly n: 'img';
  /** A name of ours, beside the template. */
  readonly file: string;
  readonly alt: string;
  /** In CSS pixels; null where it has its own. */
  readonly width: number | null;
  /** Whether it stands in a line of text. */
  readonly inline: boolean;
}

export type Node =
  | string
  | Container
  | Picture
  /** A word too long for a line, and where it may be broken. */
  | { readonly n: 'words'; readonly w: readonly string[] }
  | { readonly n: 'dressed'; readonly as: string; readonly c: readonly Node[] }
  | { readonly n: 'h'; readonly level: number; readonly c: readonly Node[] }
  | { readonly n: 'anchor'; readonly id: string }
  | { readonly n: 'pre'; readonly kind: string; readonly lines: readonly (readonly Node[])[] }
  | { readonly n: 'web' | 'jump'; readonly to: string; readonly c: readonly Node[] }
  | { readonly n: 'br' | 'hr' }
  | { readonly n: 'ul'; readonly items: readonly (readonly Node[])[] }
  | { readonly n: 'ol'; readonly start: number; readonly items: readonly (readonly Node[])[] }
  | { readonly n: 'bar'; readonly share: number }
  | {
      readonly n: 'table';
      readonly columns: readonly ('text' | 'bar')[];
      /** Rows that come again on every page. */
      readonly head: number;
      readonly caption: readonly Node[];
      readonly cells: readonly PlacedCell[];
    }
  | { readonly n: 'math'; readonly block: boolean; readonly words: string; readonly of: MathNode };
