import { DomainError, ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';

/** Floats or doubles in ordinary typed arrays. */
export type FloatArray = Float32Array | Float64Array;

/** A matrix inside a typed array: entry (i, j) is `data[offset + i · strides[0] + j · strides[1]]`. An `NDArray` is one. */
export interface MatrixView<T extends FloatArray> {
  readonly data: T;
  readonly shape: readonly [rows: number, columns: number];
  /** In entries; `[columns, 1]`, row after row, unless given. */
  readonly strides?: readonly [row: number, column: number];
  /** The place of entry (0, 0); 0 unless given. */
  readonly offset?: number;
}

/** A view whose every part is known and whose every entry lies inside its data. */
export type CheckedView<T extends FloatArray> = Required<MatrixView<T>>;

/** Fills in what a view leaves out; refuses one that reaches beyond its data, which SIMD would read as garbage. */
function checkView<T extends FloatArray>(where: string, name: string, view: MatrixView<T>): CheckedView<T> {
  const { data, shape } = view;
  const [rows, columns] = shape;
  const { strides = [columns, 1] as const, offset = 0 } = view;
  const [down, right] = strides;
  // No lists here: small products are called so often that making them would count.
  const isWhole = Number.isSafeInteger;
  const whole = isWhole(rows) && isWhole(columns) && isWhole(down) && isWhole(right) && isWhole(offset);
  if (!whole || rows < 0 || columns < 0) {
    throw new ShapeError(where, {
      must: `${name} must have whole numbers as shape (≥ 0), strides and offset`,
      got: `shape ${describeShape(shape)}, strides ${describeShape(strides)}, offset ${offset}`,
    });
  }
  const [below, beside] = [(rows - 1) * down, (columns - 1) * right];
  const first = offset + Math.min(0, below) + Math.min(0, beside);
  const last = offset + Math.max(0, below) + Math.max(0, beside);
  if (rows * columns > 0 && (first < 0 || last >= data.length)) {
    throw new ShapeError(where, {
      must: `every entry of ${name} must lie inside its ${data.length} numbers`,
      got: `entries from ${first} to ${last} for shape ${describeShape(shape)} and strides ${describeShape(strides)}`,
    });
  }
  return { data, shape, strides, offset };
}

/** The factors of A B, checked one by one and against each other. */
export function checkFactors<T extends FloatArray>(
  where: string,
  views: { readonly A: MatrixView<T>; readonly B: MatrixView<T> },
): { readonly A: CheckedView<T>; readonly B: CheckedView<T> } {
  const A = checkView(where, 'A', views.A);
  const B = checkView(where, 'B', views.B);
  if (A.shape[1] !== B.shape[0]) {
    throw new ShapeError(where, {
      must: 'A (m, k) and B (k, n) must fit together',
      got: `A ${describeShape(A.shape)} and B ${describeShape(B.shape)}`,
    });
  }
  if (A.data.constructor !== B.data.constructor) throw mixed(where, A, B);
  return { A, B };
}

/** The three matrices of C = A B, checked one by one and against each other. */
export function checkProduct<T extends FloatArray>(
  where: string,
  views: { readonly A: MatrixView<T>; readonly B: MatrixView<T>; readonly C: MatrixView<T> },
): { readonly A: CheckedView<T>; readonly B: CheckedView<T>; readonly C: CheckedView<T> } {
  const A = checkView(where, 'A', views.A);
  const B = checkView(where, 'B', views.B);
  const C = checkView(where, 'C', views.C);
  const [[m, k], [kB, n], [mC, nC]] = [A.shape, B.shape, C.shape];
  if (k !== kB || m !== mC || n !== nC) {
    throw new ShapeError(where, {
      must: 'A (m, k), B (k, n) and C (m, n) must fit together',
      got: `A ${describeShape(A.shape)}, B ${describeShape(B.shape)} and C ${describeShape(C.shape)}`,
    });
  }
  if (A.data.constructor !== B.data.constructor || A.data.constructor !== C.data.constructor) {
    throw mixed(where, A, B, C);
  }
  if (overlap(A, C) || overlap(B, C)) {
    throw new DomainError(where, { must: 'C must not share memory with A or B', cure: 'give C an array of its own' });
  }
  return { A, B, C };
}

const mixed = (where: string, ...views: readonly CheckedView<FloatArray>[]): DomainError =>
  new DomainError(where, {
    must: `${views.length === 2 ? 'A and B' : 'A, B and C'} must be of one type`,
    got: views.map(({ data }) => data.constructor.name).join(', '),
    cure: 'convert with Float64Array.from or Float32Array.from',
  });

/** Whether two views may have a byte in common: their typed arrays do. */
function overlap({ data: a }: CheckedView<FloatArray>, { data: b }: CheckedView<FloatArray>): boolean {
  return (
    a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength
  );
}
