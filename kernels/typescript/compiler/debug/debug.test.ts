import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { breakableLines } from './breakable.ts';
import { translateExpression } from './expression.ts';
import { isGuarded } from './guarded.ts';
import { localNames } from './local-names.ts';

/** Prints the lines on which V8 can stop, of the code that it is given; a process of its own, since test runners have contexts of theirs. */
const ASK_V8 = `
const v8 = new (require('node:inspector').Session)();
v8.connect();
v8.post('Runtime.enable');
v8.post('Debugger.enable');
const expression = require('node:module').stripTypeScriptTypes(require('node:fs').readFileSync(0, 'utf8'));
v8.post('Runtime.compileScript', { expression, sourceURL: 'sample.js', persistScript: true }, (_, { scriptId }) =>
  v8.post('Debugger.getPossibleBreakpoints', { start: { scriptId, lineNumber: 0 } }, (_, { locations }) =>
    console.log(JSON.stringify(locations.map(({ lineNumber }) => lineNumber + 1)))));`;

function linesOfV8(code: string): number[] {
  const printed = execFileSync(process.execPath, ['-e', ASK_V8], { input: code, encoding: 'utf8', stdio: 'pipe' });
  return [...new Set(JSON.parse(printed) as number[])].sort((a, b) => a - b);
}

const SAMPLES = {
  statements: `// a comment
const a: number = 1;
let b;

if (a) {
  b = 2;
} else {
  b = 3;
}
for (const x of [1, 2]) {
  b += x;
}
while (b > 100)
  b--;
switch (a) {
  case 1:
    b = 1;
    break;
  default:
    throw new Error('no');
}
try {
  b();
} catch (error) {
  b = error;
}`,
  functions: `interface Shape { area(): number }
type Alias = Shape | undefined;
function outer(n: number): number {
  // nothing here
  const inner = (m: number) =>
    m * 2;

  return inner(n);
}
class Circle {
  readonly r: number = 1;
  static count = 0;
  area(): number {
    return this.r;
  }
}
const empty = () => {
};
outer(1);`,
};

describe('lines on which a program can stop', () => {
  it.each(Object.entries(SAMPLES))('are, of %s, some on which V8 can', (_, code) => {
    const possible = linesOfV8(code);
    const found = breakableLines(code);
    expect(found.filter((line) => !possible.includes(line))).toEqual([]);
    // All others are where V8 leaves something that is no statement: the script's own end, the head of a class.
    const others = possible.filter((line) => !found.includes(line));
    const lines = code.split('\n');
    expect(others.map((line) => lines[line - 1])).toEqual(
      others.map(() =>
        expect.stringMatching(/^(class .*|const .*|let b;|.*catch.*|outer\(1\);|\}|.*case.*|.*default.*)$/),
      ),
    );
  });
});

describe('an expression', () => {
  const where = { locals: ['n'], notebook: true, single: false } as const;
  const js = (code: string) => {
    const translated = translateExpression(code, where);
    return 'js' in translated ? translated.js.replaceAll(/globalThis\[[^\]]*\]\.names\./g, '@') : translated.problem;
  };

  it.each([
    ['n + total', 'n + @total;'],
    ['total.n + n.total', '@total.n + n.total;'],
    ['f(total as number)', '(0, @f)(@total);'],
    ['rows.map((row) => row.x + shift)', '@rows.map((row) => row.x + @shift);'],
    ['({ total, n })', '({ total: @total, n });'],
    ['total = n', '@total = n;'],
    ['undefined', 'undefined;'],
  ])('%s reaches the names of the notebook, and no other', (code, expected) => {
    expect(js(code)).toBe(expected);
  });

  it('in a file beside the notebook stays as it is', () => {
    expect(translateExpression('total', { ...where, notebook: false })).toEqual({ js: 'total;' });
  });

  it('that is none, or more than one where it must be one, says so', () => {
    expect(js('n +')).toContain('Expression expected');
    expect(translateExpression('n; n', { ...where, single: true })).toHaveProperty('problem');
    expect(translateExpression('await n', { ...where, single: true })).toHaveProperty('problem');
  });
});

it('names around a line are those of its functions and blocks, not the top-level ones', () => {
  const code = `const top = 1;
function f(a: number, { b, c: [d] }: { b: number; c: number[] }) {
  const e = 1;
  for (const g of [1]) {
    try {
      top;
    } catch (h) {
      e;
    }
  }
  function k() {}
}`;
  expect([...localNames(code, 6)].sort()).toEqual(['a', 'b', 'd', 'e', 'g', 'k']);
  expect([...localNames(code, 8)].sort()).toEqual(['a', 'b', 'd', 'e', 'g', 'h', 'k']);
  expect([...localNames(code, 1)]).toEqual([]);
});

it('an error is caught where its own function has a try with a catch around it', () => {
  const code = `try { a(); } catch {}
try { b(); } finally { c(); }
try { [1].map(() => d()); } catch {}
try { e(); } catch { f(); }`;
  const guarded = [...'abcdef'].map((name) => {
    const at = code.indexOf(`${name}()`);
    const line = code.slice(0, at).split('\n').length;
    return isGuarded({ code, line, column: at - code.lastIndexOf('\n', at) });
  });
  expect(guarded).toEqual([true, false, false, false, true, false]);
});
