/** A place in a text, both counted from 0, as V8 and source maps do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Segment {
  readonly column: number;
  readonly source: Position;
}

/** Which place of a source a place in the code made from it stands for, and back. */
export class SourceMap {
  /** By line of the code, in order of columns. */
  readonly #lines: readonly (readonly Segment[])[];

  constructor(mappings: string) {
    this.#lines = decode(mappings);
  }

  /** Undefined for code that stands for nothing the person wrote: only what begins on its own line counts. */
  toSource({ line, column }: Position): Position | undefined {
    return this.#lines[line]?.findLast((segment) => segment.column <= column)?.source;
  }

  /** Where the code of a source's line begins. */
  toCode(line: number): Position | undefined {
    let best: { readonly place: Position; readonly column: number } | undefined;
    for (const [index, segments] of this.#lines.entries()) {
      for (const { column, source } of segments) {
        if (source.line !== line || (best && best.column <= source.column)) continue;
        best = { place: { line: index, column }, column: source.column };
      }
    }
    return best?.place;
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The `mappings` of a source map with one source: numbers in base 64, each relative to the one before it. */
function decode(mappings: string): Segment[][] {
  let line = 0;
  let from = 0;
  return mappings.split(';').map((text) => {
    let column = 0;
    return text.split(',').flatMap((segment) => {
      const numbers = numbersOf(segment);
      if (numbers.length === 0) return [];
      column += numbers[0]!;
      if (numbers.length < 4) return [];
      line += numbers[2]!;
      from += numbers[3]!;
      return [{ column, source: { line, column: from } }];
    });
  });
}

function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
