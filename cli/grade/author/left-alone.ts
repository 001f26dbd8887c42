import { isDeepStrictEqual } from 'node:util';
import { toWire } from '../submission/arguments.ts';
import { describeDifference, firstDifference } from './difference.ts';

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Throws when an argument came back changed: `after` is what the answer's side says of them. Functions are not looked at. */
export function leftAlone(name: string, sent: readonly unknown[], after: readonly unknown[] | undefined): void {
  const before = toWire(sent, new Map(), () => 0).values;
  before.forEach((argument, i) => {
    const now = after?.[i];
    if (isDeepStrictEqual(now, argument)) return;
    const difference = firstDifference(now, argument);
    const what = difference ? describeDifference(difference) : 'it is not what it was';
    throw new Error(
      `\`${name}\` changed its ${before.length === 1 ? '' : `${PLACES[i] ?? `${i + 1}th`} `}argument: ${what}`,
    );
  });
}
