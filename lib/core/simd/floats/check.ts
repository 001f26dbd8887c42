import { DomainError, ShapeError } from '../../errors/index.ts';

/** Where a result goes. */
export interface OutOptions {
  /** The array to write into, of the input's length; the input itself is fine. A new one unless given. */
  readonly out?: Float32Array;
}

/** What layer normalization learns, and what keeps it from dividing by zero. */
export interface LayerNormOptions extends OutOptions {
  /** The scale of each column, d numbers. Ones unless given. */
  readonly weight?: Float32Array;
  /** The shift of each column, d numbers. Zeros unless given. */
  readonly bias?: Float32Array;
  /** ε > 0, added to the variance. Default 1e-5, as PyTorch's. */
  readonly eps?: number;
}

/** The array to write into. */
export function target(where: string, x: Float32Array, { out }: OutOptions): Float32Array {
  if (out === undefined) return new Float32Array(x.length);
  if (out.length === x.length) return out;
  throw new ShapeError(where, { must: `out must have ${x.length} numbers`, got: out.length });
}

/** Refuses rows that cannot be. */
export function checkRows(where: string, x: Float32Array, d: number): void {
  if (!Number.isInteger(d) || d < 1) {
    throw new DomainError(where, { must: 'd, the length of a row, must be a whole number ≥ 1', got: d });
  }
  if (x.length % d !== 0) {
    throw new ShapeError(where, { must: `x must be whole rows of ${d} numbers`, got: `${x.length} numbers` });
  }
}

/** Refuses weights that don't fit a row, and an ε that is none. */
export function checkLayerNorm(d: number, { weight, bias, eps = 1e-5 }: LayerNormOptions): void {
  for (const [name, value] of [
    ['weight', weight],
    ['bias', bias],
  ] as const) {
    if (value !== undefined && value.length !== d) {
      throw new ShapeError('layerNorm', { must: `${name} must have ${d} numbers, one per column`, got: value.length });
    }
  }
  if (!(eps > 0)) throw new DomainError('layerNorm', { must: 'eps must be > 0', got: eps });
}
