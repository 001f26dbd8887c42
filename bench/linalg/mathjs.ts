import { load } from '../harness/peers.ts';
import { isForPlainLoops } from './cases.ts';
import { contenderOf } from './contender.ts';
import { contenderBy } from './decompositions.ts';
import type { Library } from './index.ts';
import { type MathjsDecompositions, mathjsWays } from './peers-decompositions.ts';

interface MathMatrix {
  toArray(): number[][];
}

interface Mathjs {
  matrix(rows: readonly (readonly number[])[]): MathMatrix;
  dot(a: readonly number[], b: readonly number[]): number;
  norm(a: readonly number[]): number;
  multiply(a: MathMatrix, b: MathMatrix): MathMatrix;
}

/** mathjs: comes with the course. It has no cosine similarity: its users write dot / (norm · norm). */
export async function mathjs(say: (line: string) => void): Promise<Library | undefined> {
  const loaded = await load<Mathjs & MathjsDecompositions>('mathjs');
  if (!loaded) {
    say('mathjs is not installed: npm run lab installs the course');
    return undefined;
  }
  const { module: math, version } = loaded;
  const number = (run: () => number) => contenderOf('mathjs', version, run, (result) => [result]);
  const matrix = (run: () => MathMatrix) => contenderOf('mathjs', version, run, (result) => result.toArray().flat());
  const ways = mathjsWays(math);
  return {
    name: 'mathjs',
    version,
    contender(task) {
      if (!isForPlainLoops(task)) return undefined;
      const {
        operation,
        inputs: [a = [], b = []],
      } = task;
      const [x, y] = [a[0] ?? [], b[0] ?? []];
      const [A, B] = [math.matrix(a), math.matrix(b)];
      switch (operation) {
        case 'dot':
          return number(() => math.dot(x, y));
        case 'cosineSimilarity':
          return number(() => math.dot(x, y) / (math.norm(x) * math.norm(y)));
        case 'matmul':
          return matrix(() => math.multiply(A, B));
        default:
          return contenderBy(ways, 'mathjs', version, task);
      }
    },
  };
}
