import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCompiler } from './index.ts';
import { Notebook } from './testing/notebook.ts';

const compiler = createCompiler();
const here = fileURLToPath(new URL('.', import.meta.url));

beforeAll(() => {
  const notebook = new Notebook(here, compiler);
  notebook.compile(
    [
      '/**',
      ' * Adds: $a + b = \\sum_i x_i$.',
      ' *',
      ' * @param a - first, in $\\mathbb{R}$',
      ' * @param b - second',
      ' * @returns the sum; see {@link Math.abs}',
      ' * @example',
      ' * add(1, 2) // 3',
      ' */',
      'function add(a: number, b: number) {',
      '  return a + b;',
      '}',
    ].join('\n'),
  );
  notebook.compile("let counter = 0; class Walker { steps = 1; walk() { return this } }\ntype Color = 'red' | 'green'");
  notebook.compile("import { resolve } from 'node:path'");
  notebook.compile('const Math2 = 1; const name = 2; const process = 3');
}, 60_000);

function texts(code: string, offset = code.length): readonly string[] {
  return compiler.complete(code, offset, here).items.map(({ text }) => text);
}

describe('completion', () => {
  test.each([
    ['members of a global', 'Math.sq', ['sqrt']],
    ['members of a local object', 'const o1 = {alpha: 1, beta: 2}; o1.al', ['alpha']],
    ['members of console', 'console.tab', ['table']],
    ['members of an earlier class', 'new Walker().', ['steps', 'walk']],
    ['members after a call', 'new Walker().walk().st', ['steps']],
    ['names of earlier cells', 'coun', ['counter']],
    ['names in a template that is still open', '`value $' + '{coun', ['counter']],
    ['names in an unfinished loop', 'for (const x of coun', ['counter']],
    ['keys of an object', 'const q: { key: number; other: string } = { k', ['key']],
    ['string unions', "const c: Color = 'r", ['red']],
    ['names in an import', "import { basen } from 'node:path'", ['basename'], 14],
    ['built-in modules', "import x from 'node:ur", ['node:url']],
    ['packages', "import x from 'mathj", ['mathjs']],
    ['files beside the notebook', "import x from './completen", ['completeness.test.ts', 'completeness.ts']],
    ['folders above', "import x from '../kern", ['kernel.ts', 'kernelspec.ts']],
    ['types', 'const c: Walk', ['Walker']],
    ['nothing in a number', '1.', []],
    ['another case where nothing fits', 'COUNT', ['counter', 'CountQueuingStrategy']],
  ] satisfies [string, string, string[], number?][])('%s', (_title, code, expected, offset?: number) => {
    expect(texts(code, offset)).toEqual(expected);
  });

  test('replaces the word before the cursor', () => {
    expect(compiler.complete('1 + Math.sq', 11, here)).toMatchObject({ start: 9, end: 11 });
    expect(compiler.complete("import x from './completen", 26, here)).toMatchObject({ start: 17, end: 26 });
  });

  test('earlier names come first and hide globals', () => {
    const all = texts('');
    expect(all.slice(0, 3)).toEqual(['Color', 'Math2', 'Walker']);
    expect(all.filter((text) => text === 'process')).toEqual(['process']);
    expect(all).toContain('structuredClone');
  });

  test('badges and signatures', () => {
    const [item] = compiler.complete('Math.sq', 7, here).items;
    expect(item).toEqual({ text: 'sqrt', type: 'method', signature: 'Math.sqrt(x: number): number' });
    const types = new Map(compiler.complete('', 0, here).items.map(({ text, type }) => [text, type]));
    expect([types.get('add'), types.get('Walker'), types.get('counter'), types.get('const')]).toEqual([
      'function',
      'class',
      'variable',
      'keyword',
    ]);
  });

  test('a name that a module hands on from another has its own badge', () => {
    const code = "import { cosineS } from 'ai-mastery/core/linalg'";
    const [item] = compiler.complete(code, code.indexOf(' }'), here).items;
    expect(item).toMatchObject({ text: 'cosineSimilarity', type: 'function' });
    expect(item!.signature).toMatch(/^function cosineSimilarity\(.*\): number$/);
  });

  test('defines nothing', () => {
    texts('const phantom = 1; phan');
    expect(texts('phant')).toEqual([]);
  });
});

function shown(code: string, offset = code.length, detail: 0 | 1 = 0): string {
  return compiler.inspect(code, offset, detail, here)?.markdown ?? 'nothing';
}

describe('hover', () => {
  test('declaration, comment, parameters, result, example; formulas as they are', () => {
    expect(shown('add', 2)).toBe(
      [
        '```typescript\nfunction add(a: number, b: number): number\n```',
        '',
        'Adds: $a + b = \\sum_i x_i$.',
        '',
        '- `a` — first, in $\\mathbb{R}$',
        '- `b` — second',
        '- **Returns** the sum; see Math.abs',
        '',
        '**Example**',
        '```typescript\nadd(1, 2) // 3\n```',
      ].join('\n'),
    );
  });

  test('at the beginning, inside and at the end of a name', () => {
    const expected = '```typescript\nlet counter: number\n```';
    for (const offset of [5, 8, 12]) expect(shown('1 +  counter;', offset)).toBe(expected);
  });

  test('a name that is assigned to', () => {
    expect(shown('counter = 3', 3)).toBe('```typescript\nlet counter: number\n```');
  });

  test('members of packages and of Node', () => {
    expect(shown('console.log', 10)).toContain('Console.log(message?: any, ...optionalParams: any[]): void');
    expect(shown('resolve', 3)).toContain('resolves {to} to an absolute path');
  });

  test('plain text says the same', () => {
    const plain = compiler.inspect('add', 2, 0, here)?.plain;
    expect(plain).toContain('function add(a: number, b: number): number\n\nAdds: $a + b');
    expect(plain).toContain('Returns: the sum; see Math.abs\nExample:\nadd(1, 2) // 3');
  });

  test.each(['nobody', '', '   ', '// comment', '12'])('nothing for %j', (code) => {
    expect(compiler.inspect(code, Math.min(2, code.length), 0, here)).toBeUndefined();
  });

  test('the call around the cursor, with the argument that is next', () => {
    expect(shown('add(')).toContain('add(a: number, b: number): number');
    expect(shown('add(')).toContain('a: first');
    expect(shown('add(1, ')).toContain('b: second');
    expect(shown('Math.sqrt(')).toContain('sqrt(x: number): number');
  });

  test('the source: of a function, of a variable, of one that is assigned to, of a file', () => {
    expect(shown('add', 2, 1)).toContain('// cell[1]:10\nfunction add(a: number, b: number) {\n  return a + b;\n}');
    expect(shown('counter', 2, 1)).toContain('// cell[2]:1\nlet counter = 0;');
    expect(shown('counter = 1', 2, 1)).toContain('// cell[2]:1\nlet counter = 0;');
    const ofFile = "import { isComplete } from './completeness.ts'\nisComplete";
    expect(shown(ofFile, ofFile.length - 1, 1)).toMatch(/\/\/ completeness\.ts:\d+\nexport function isComplete/);
  });
});
