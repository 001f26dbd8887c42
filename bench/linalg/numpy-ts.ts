import { INSTALL, load } from '../harness/peers.ts';
import { isDecomposition, isForPlainLoops } from './cases.ts';
import { contenderOf } from './contender.ts';
import { contenderBy } from './decompositions.ts';
import type { Library } from './index.ts';
import { disposing, type NumpyTsDecompositions, type NumpyTsValue, numpyTsWays } from './peers-decompositions.ts';
import { smallOps } from './small-ops.ts';

interface NumpyArray extends NumpyTsValue {
  add(other: NumpyArray): NumpyArray;
  transpose(): NumpyArray;
  slice(...along: readonly string[]): NumpyArray;
}

interface NumpyTs {
  array(values: readonly (readonly number[])[] | readonly number[], dtype: string): NumpyArray;
  matmul(A: NumpyArray, B: NumpyArray): NumpyArray;
  sum(A: NumpyArray, axis: number): NumpyArray;
  std(A: NumpyArray, axis: number): NumpyArray;
}

const OPERATIONS: ReadonlySet<string> = new Set(['matmul', 'small ops', 'sum axis 0', 'std axis 0']);

/** numpy-ts: NumPy's interface in TypeScript, with products in WebAssembly SIMD: its strength, beside small arrays. Large decompositions take it seconds each. */
export async function numpyTs(say: (line: string) => void): Promise<Library | undefined> {
  const loaded = await load<NumpyTs & NumpyTsDecompositions>('numpy-ts');
  if (!loaded) {
    say(`numpy-ts is not installed: ${INSTALL}`);
    return undefined;
  }
  const { module: np, version } = loaded;
  const ways = numpyTsWays(np);
  return {
    name: 'numpy-ts',
    version,
    contender(task) {
      const { operation, type, inputs } = task;
      if (isDecomposition(task))
        return isForPlainLoops(task) ? contenderBy(ways, 'numpy-ts', version, task) : undefined;
      if (!OPERATIONS.has(operation)) return undefined;
      const [A, B] = inputs.map((rows) => np.array(rows, type === 'f32' ? 'float32' : 'float64'));
      if (operation === 'small ops') {
        const run = smallOps(A!, B!, (x) => x.slice('1:5', '::2'));
        return contenderOf('numpy-ts', version, run, ({ data }) => Array.from(data));
      }
      return contenderOf(
        'numpy-ts',
        version,
        disposing(() => {
          if (operation === 'sum axis 0') return np.sum(A!, 0);
          return operation === 'std axis 0' ? np.std(A!, 0) : np.matmul(A!, B!);
        }),
        ({ data }) => Array.from(data),
      );
    },
  };
}
