// Three-way merge of two lists that grew out of a third, as diff3 does it.
import { diff3Merge } from 'node-diff3';

/** A stretch of the result that nobody disputes, or one that both sides changed in different ways. */
export type Stretch<T> =
  | { readonly agreed: readonly T[] }
  | { readonly mine: readonly T[]; readonly theirs: readonly T[]; readonly mineAt: number };

/**
 * Elements are the same when they are the same string. What only one side changed is taken; what both changed alike is taken once.
 *
 * Source: S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3", FSTTCS 2007.
 */
export function mergeSequences(
  mine: readonly string[],
  base: readonly string[],
  theirs: readonly string[],
): Stretch<string>[] {
  // Numbered, because the library looks elements up in an object, where `__proto__` is no key.
  const words = new Map<string, number>();
  const numbered = (list: readonly string[]) =>
    list.map((word) => {
      if (!words.has(word)) words.set(word, words.size);
      return words.get(word)!;
    });
  const regions = diff3Merge(numbered(mine), numbered(base), numbered(theirs), { excludeFalseConflicts: true });
  const names = [...words.keys()];
  const named = (numbers: readonly number[]) => numbers.map((n) => names[n]!);
  return regions.map((region) =>
    region.ok
      ? { agreed: named(region.ok) }
      : { mine: named(region.conflict!.a), theirs: named(region.conflict!.b), mineAt: region.conflict!.aIndex },
  );
}
