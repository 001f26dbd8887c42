import { fileURLToPath } from 'node:url';
import { UserError } from '../../cli/shared/command.ts';
import { type LineProcess, lineProcess } from '../harness/line-process.ts';
import type { Library } from './index.ts';

const DRIVER = fileURLToPath(new URL('./numpy_driver.py', import.meta.url));
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** NumPy with its own BLAS, on one thread, in a Python process that times itself. */
export async function numpy(python: string): Promise<Library> {
  const driver = lineProcess(python, [DRIVER], ONE_THREAD);
  const { version, operations } = await hello(driver, python);
  return {
    name: 'numpy',
    version,
    contender: ({ name, operation, inputs, type }) => {
      if (!operations.includes(operation)) return undefined; // what its users put together from several calls
      let prepared: Promise<unknown> | undefined;
      const ask = async <T>(question: object) => {
        prepared ??= driver.ask({ op: 'prepare', name, operation, inputs, type });
        await prepared;
        return driver.ask<T>({ ...question, name });
      };
      return {
        name: 'numpy',
        version,
        time: async (times) => (await ask<{ seconds: number }>({ op: 'time', times })).seconds,
        result: async () => (await ask<{ result: number[] }>({ op: 'result' })).result,
      };
    },
    close: () => driver.close(),
  };
}

async function hello(driver: LineProcess, python: string): Promise<{ version: string; operations: readonly string[] }> {
  try {
    return await driver.ask({ op: 'version' });
  } catch (cause) {
    throw new UserError(
      `bench: NumPy does not answer in ${python}`,
      `${python} -m pip install numpy (or: uv pip install --python ${python} numpy)`,
      { cause },
    );
  }
}
