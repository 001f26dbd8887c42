type Rows = readonly (readonly number[])[];

/** Where the matrices lie: slow, and read and written by whole tiles only. */
export interface Memory {
  /** Tile (row, column) of A or B, counted from 0. */
  readonly load: (matrix: 'A' | 'B', row: number, column: number) => number[][];
  /** Writes tile (row, column) of C. */
  readonly store: (row: number, column: number, tile: Rows) => void;
}

/** The sizes of a product: (n, k) times (k, m). */
export interface Sizes {
  readonly n: number;
  readonly k: number;
  readonly m: number;
}

/** A memory that holds two matrices, and notes all that is done with it. */
export interface SlowMemory {
  readonly sizes: Sizes;
  readonly memory: Memory;
  /** C; NaN where nothing was stored. */
  readonly c: number[][];
  /** For each store, what was loaded since the one before: `A 0 1`. */
  readonly stores: { tile: string; loaded: string[] }[];
  /** How many numbers were loaded. */
  readonly words: () => number;
}

/**
 * Puts two matrices into a slow memory.
 *
 * @param a rows, shape (n, k)
 * @param b rows, shape (k, m); [] stands for (0, columns)
 * @param columns m, where b has no rows that tell it
 */
export function slowMemory(a: Rows, b: Rows, tile: number, columns: number = b[0]?.length ?? 0): SlowMemory {
  const sizes: Sizes = { n: a.length, k: b.length, m: columns };
  const c = a.map(() => new Array<number>(columns).fill(Number.NaN));
  const stores: SlowMemory['stores'] = [];
  let loaded: string[] = [];
  let words = 0;
  const load = (matrix: 'A' | 'B', row: number, column: number): number[][] => {
    const source = matrix === 'A' ? a : b;
    const rows = source.slice(row * tile, (row + 1) * tile).map((r) => r.slice(column * tile, (column + 1) * tile));
    if (!rows[0]?.length) throw new RangeError(`${matrix} has no tile (${row}, ${column})`);
    loaded.push(`${matrix} ${row} ${column}`);
    words += rows.length * rows[0].length;
    return rows;
  };
  const store = (row: number, column: number, block: Rows): void => {
    const height = Math.min(tile, sizes.n - row * tile);
    const width = Math.min(tile, sizes.m - column * tile);
    if (block.length !== height || block.some((r) => r.length !== width)) {
      throw new RangeError(`tile (${row}, ${column}) of C is ${height} × ${width}, got ${block.length} rows`);
    }
    block.forEach((r, i) => {
      c[row * tile + i]!.splice(column * tile, width, ...r);
    });
    stores.push({ tile: `C ${row} ${column}`, loaded });
    loaded = [];
  };
  return { sizes, memory: { load, store }, c, stores, words: () => words };
}
