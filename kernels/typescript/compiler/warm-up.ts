import type { Compiler } from '../contract.ts';

/**
 * Reads the libraries and compiles what every notebook begins with, so that the first cell of the person does not wait for
 * it. Leaves no names behind.
 */
export function warmUp(compiler: Compiler, cwd = process.cwd()): void {
  const cell = (run: number, code: string) => compiler.compile({ run, label: 'cell[0]', cwd, code });
  const first = 'const warm = [3, 1, 2].map((x) => x * 2);\nconsole.log(warm.length, process.version);\nwarm';
  // Where the project has it, nearly every notebook draws with it.
  const plot = "import * as Plot from '@observablehq/plot';\nPlot.plot({ marks: [Plot.dot([[1, 2]])] });\n";
  if (cell(-3, plot + first).cell === undefined) cell(-2, first);
  cell(
    -1,
    'function twice(x = 1) {\n  return 2 * x;\n}\nfor (const w of warm) console.log(twice(w));\nwarm.toSorted()',
  );
  compiler.complete('Math.sq', 7, cwd);
  compiler.inspect('console.log', 9, 0, cwd);
  compiler.reset();
}
