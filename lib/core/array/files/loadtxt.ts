import { DomainError, FormatError } from '../../errors/index.ts';
import { adopt, allocate, NUMERIC, type Numeric, requireDType } from '../dtype.ts';
import { rowMajor } from '../layout.ts';
import { NDArray } from '../nd-array.ts';
import { squeeze } from '../views/views.ts';
import { records, type TextFormat, type TextRecord } from './text-records.ts';

/** How a text becomes an array. */
export interface LoadtxtOptions<D extends Numeric = 'f64'> extends TextFormat {
  /** Lines to leave out in front, a header for example; default 0. Lines in a quoted field count too. */
  readonly skiprows?: number;
  /** Which columns, counted from 0, negative ones from the end; default all. */
  readonly usecols?: readonly number[];
  /** 'f64' by default. Whole numbers must be written as such. */
  readonly dtype?: D;
  /** The fewest axes of the result: by default one row or one column is a vector, as in NumPy; 2 keeps a table a table. */
  readonly ndmin?: 0 | 1 | 2;
}

/** How a text with gaps becomes an array. */
export interface GenfromtxtOptions<D extends Numeric = 'f64'> extends Omit<LoadtxtOptions<D>, 'skiprows'> {
  /** Lines to leave out in front; default 0. */
  readonly skipHeader?: number;
  /** Texts that stand for a missing value, besides the empty one; default 'NA', 'N/A' and '?'. */
  readonly missingValues?: readonly string[];
  /** What a missing value becomes; NaN by default, which integers have not. */
  readonly fillingValues?: number;
}

/**
 * The numbers of a text, one row a line; every field must be a number. CSV is read with `delimiter: ','`.
 *
 * NumPy's function on the text of a file, with the quotes of RFC 4180 added.
 *
 * @param text all of it
 * @param options see {@link LoadtxtOptions}
 * @returns shape (n, d), or (n) and (d) for one column or row: see `ndmin`
 * @throws FormatError naming line and column, for what is no number of the dtype, rows of other lengths (`usecols` or not), and open quotes
 * @complexity O(characters)
 * @source RFC 4180
 *
 * @example
 * loadtxt('# x y\n1 2\n3 4')
 * // → [[1. 2.]
 * //    [3. 4.]]
 * loadtxt('height,weight\n1.8,"70"\n', { delimiter: ',', skiprows: 1 })
 * // → [ 1.8 70. ]
 * loadtxt('1,2\n3,x', { delimiter: ',' }) // → throws FormatError: loadtxt: line 2, column 2: must be a number, got 'x'
 */
export function loadtxt<D extends Numeric = 'f64'>(text: string, options: LoadtxtOptions<D> = {}): NDArray<D> {
  return table('loadtxt', text, options, options.skiprows ?? 0, () => undefined);
}

/**
 * As `loadtxt`, for tables with gaps: missing values become NaN.
 *
 * Other than NumPy's, which makes NaN of every text it cannot read, this one refuses what is neither a number nor named as
 * missing: a typing error is not a gap.
 *
 * @param text all of it
 * @param options see {@link GenfromtxtOptions}
 * @returns shape (n, d), or (n) and (d) for one column or row: see `ndmin`
 * @throws FormatError naming line and column
 * @complexity O(characters)
 *
 * @example
 * genfromtxt('1,,3\nNA,5,6', { delimiter: ',' })
 * // → [[ 1. nan  3.]
 * //    [nan  5.  6.]]
 * genfromtxt('1,,3', { delimiter: ',', dtype: 'i32', fillingValues: -1 })
 * // → [ 1 -1  3]
 */
export function genfromtxt<D extends Numeric = 'f64'>(text: string, options: GenfromtxtOptions<D> = {}): NDArray<D> {
  const { missingValues = ['NA', 'N/A', '?'], fillingValues = Number.NaN, skipHeader = 0 } = options;
  const isMissing = new Set(['', ...missingValues]);
  return table('genfromtxt', text, options, skipHeader, (field) => (isMissing.has(field) ? fillingValues : undefined));
}

/** What a field stands for that is no number; undefined for nothing. */
type Missing = (field: string) => number | undefined;

function table<D extends Numeric>(
  where: string,
  text: string,
  options: Omit<LoadtxtOptions<D>, 'skiprows'>,
  skip: number,
  missing: Missing,
): NDArray<D> {
  const { dtype = 'f64' as D, usecols, ndmin = 0 } = options;
  requireDType(where, dtype, NUMERIC);
  if (!(Number.isSafeInteger(skip) && skip >= 0)) {
    throw new DomainError(where, { must: 'the lines to skip must be a whole number ≥ 0', got: skip });
  }
  const values: number[] = [];
  let first: TextRecord | undefined;
  let columns: readonly number[] = usecols ?? [0]; // of a text without a row
  let n = 0;
  for (const record of records(where, text, options)) {
    if (record.line <= skip) continue;
    if (first === undefined) {
      first = record;
      columns = columnsOf(where, record.fields.length, usecols);
    }
    requireLength(where, record, first);
    for (const column of columns) values.push(entry(where, dtype, record, column, missing));
    n++;
  }
  const shape = [n, columns.length];
  const data = allocate(where, dtype, values.length, shape);
  data.set(values);
  return shaped(new NDArray(dtype, data, shape, rowMajor(shape), 0), ndmin);
}

/** NumPy's rule: axes of length 1 go, down to `ndmin`; a column stays one where two axes are wanted. */
function shaped<D extends Numeric>(a: NDArray<D>, ndmin: 0 | 1 | 2): NDArray<D> {
  if (ndmin === 2) return a;
  const vector = squeeze(a);
  return ndmin === 1 && vector.ndim === 0 ? vector.reshape(1) : vector;
}

function columnsOf(where: string, count: number, usecols: readonly number[] | undefined): readonly number[] {
  if (usecols === undefined) return Array.from({ length: count }, (_, column) => column);
  return usecols.map((column) => {
    const index = column < 0 ? column + count : column;
    if (Number.isInteger(column) && index >= 0 && index < count) return index;
    throw new DomainError(where, { must: `usecols must be columns in [${-count}, ${count})`, got: column });
  });
}

function requireLength(where: string, { line, fields }: TextRecord, first: TextRecord): void {
  if (fields.length === first.fields.length) return;
  const wanted = first.fields.length === 1 ? '1 column' : `${first.fields.length} columns`;
  throw new FormatError(where, {
    must: `line ${line}: must have ${wanted} as line ${first.line}`,
    got: fields.length,
    cure: 'look at the delimiter, or for a quote that is missing',
  });
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SPECIAL = /^([+-]?)(nan|inf|infinity)$/i;

function entry(where: string, dtype: Numeric, { line, fields }: TextRecord, column: number, missing: Missing): number {
  const field = fields[column].trim();
  const value = missing(field) ?? numberOf(field);
  const must = `line ${line}, column ${column + 1}: must be `;
  if (value === undefined) throw new FormatError(where, { must: `${must}a number`, got: `'${fields[column]}'` });
  if (dtype === 'f64') return value;
  try {
    return adopt(where, dtype, value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new FormatError(where, { must: `${must}an entry of ${dtype}`, got: `'${fields[column]}'` });
  }
}

/** The number that a text is, as Python's `float` reads it; JavaScript's `Number` also takes '' and '0x10'. */
function numberOf(text: string): number | undefined {
  if (NUMBER.test(text)) return Number(text);
  const special = SPECIAL.exec(text);
  if (special === null) return undefined;
  const value = special[2].toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  return special[1] === '-' ? -value : value;
}
