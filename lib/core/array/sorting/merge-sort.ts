/**
 * The places 0 … n − 1 of some numbers, in ascending order of the numbers; equal ones stay in order, NaN comes last.
 *
 * Runs of 1, 2, 4, … places are merged, two into one of twice the length: log₂ n passes over all, without a comparison function,
 * which costs several times as much as what it compares.
 *
 * @source Knuth, The Art of Computer Programming, vol. 3, 2nd ed., section 5.2.4, algorithm S
 */
export function ascendingPlaces(values: ArrayLike<number>): Int32Array {
  const n = values.length;
  let places: Int32Array = numbersFirst(values);
  let spare: Int32Array = new Int32Array(n);
  const numbers = n - countNaN(values);
  for (let width = 1; width < numbers; width *= 2) {
    for (let left = 0; left < numbers; left += 2 * width) {
      merge(values, places, left, Math.min(left + width, numbers), Math.min(left + 2 * width, numbers), spare);
    }
    spare.set(places.subarray(numbers), numbers);
    [places, spare] = [spare, places];
  }
  return places;
}

/** Merges the sorted runs [left, middle) and [middle, right) into the same part of `out`; of equals the left one first. */
function merge(
  values: ArrayLike<number>,
  places: Int32Array,
  left: number,
  middle: number,
  right: number,
  out: Int32Array,
): void {
  let i = left;
  let j = middle;
  for (let k = left; k < right; k++) {
    const takeLeft = j >= right || (i < middle && values[places[i]] <= values[places[j]]);
    out[k] = takeLeft ? places[i++] : places[j++];
  }
}

/** All places in order, those of NaN behind the others: from there on every comparison has an answer. */
function numbersFirst(values: ArrayLike<number>): Int32Array {
  const places = new Int32Array(values.length);
  let next = 0;
  for (let k = 0; k < places.length; k++) if (!Number.isNaN(values[k])) places[next++] = k;
  for (let k = 0; k < places.length && next < places.length; k++) if (Number.isNaN(values[k])) places[next++] = k;
  return places;
}

function countNaN(values: ArrayLike<number>): number {
  let count = 0;
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k])) count++;
  return count;
}
