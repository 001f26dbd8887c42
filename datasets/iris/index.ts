// Iris flowers: four lengths in cm and three species, the set on which classification was first tried.
//
//   import { loadIris } from '#datasets/iris';
//   const iris = await loadIris();
//   iris.targetNames[iris.target[0]];      // 'setosa'
import { readFileOf } from '../shared/ladder.ts';
import { type Classification, parseClassification } from '../shared/tabular.ts';
import { card } from './card.ts';

export { row } from '../shared/tabular.ts';
export { card };

/**
 * 150 iris flowers, four measurements in cm each.
 *
 * @returns `data` `[150, 4]`, `target` 0 (setosa), 1 (versicolor) or 2 (virginica), names as scikit-learn's `load_iris` has them
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source Fisher (1936), through scikit-learn 1.9.1
 */
export async function loadIris(): Promise<Classification> {
  const text = (await readFileOf(card.files[0]!)).toString('ascii');
  // The first line holds the counts and the names of the classes: 150,4,setosa,versicolor,virginica
  const [n, d, ...targetNames] = text.slice(0, text.indexOf('\n')).trim().split(',');
  const parsed = parseClassification(text, 1);
  if (parsed.shape[0] !== Number(n) || parsed.shape[1] !== Number(d)) {
    throw new Error(`iris.csv announces ${n} × ${d} numbers, but holds ${parsed.shape.join(' × ')}`);
  }
  return { ...parsed, featureNames: card.columns.slice(0, 4), targetNames };
}
