import { SourceMap as NodeSourceMap } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createCompiler } from '../../compiler/index.ts';
import { SourceMap } from './source-map.ts';

const CODE = `import { join } from 'node:path';
const rows = [1, 2, 3].map((row) => ({ row, twice: row * 2 }));
async function later<T>(value: T): Promise<T> {
  await null;
  return value;
}
class Point { constructor(readonly x: number) {} }
for (const { row } of rows) {
  if (row > 1) console.log(join('a', String(row)), new Point(row).x);
}
await later(rows.length)`;

const { cell } = createCompiler().compile({ run: 1, label: 'cell[1]', cwd: process.cwd(), code: CODE });
const ours = new SourceMap(cell!.map.mappings);
const node = new NodeSourceMap(cell!.map as never);

describe('a source map', () => {
  it('leads from every place in the code to where Node finds it', () => {
    let compared = 0;
    for (const [line, text] of cell!.js.split('\n').entries()) {
      for (let column = 0; column < text.length; column++) {
        const found = ours.toSource({ line, column });
        if (!found) continue;
        const { originalLine, originalColumn } = node.findEntry(line, column) as Record<string, number>;
        expect(found).toEqual({ line: originalLine, column: originalColumn });
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(CODE.length / 2);
  });

  it('leads back to code that stands for the same line', () => {
    for (const line of [1, 3, 4, 7, 8, 10]) {
      const place = ours.toCode(line)!;
      expect(ours.toSource(place)?.line).toBe(line);
    }
    expect(ours.toCode(99)).toBeUndefined();
  });

  it('knows nothing of what the translation has added', () => {
    const lines = cell!.js.split('\n');
    expect(ours.toSource({ line: 1, column: lines[1]!.indexOf('async') + 1 })).toBeUndefined();
    expect(ours.toSource({ line: lines.findIndex((text) => text.includes('$.defined(')), column: 8 })).toBeUndefined();
  });
});
