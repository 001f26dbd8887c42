import { describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';

const text = (value: unknown): unknown => (bundle(value) as Record<string, unknown>)['text/plain'];
const SHOW = Symbol.for('Jupyter.display');

describe('text/plain', () => {
  it.each([
    [3, '3'],
    [0, '0'],
    [-0, '-0'],
    ['ab\n', "'ab\\n'"],
    [null, 'null'],
    [undefined, 'undefined'],
    [10n, '10n'],
    [[2, 4, 6], '[ 2, 4, 6 ]'],
    [{ a: 1 }, '{ a: 1 }'],
    [new Map([['a', 1]]), "Map(1) { 'a' => 1 }"],
    [new Set([1, 2]), 'Set(2) { 1, 2 }'],
    [new RangeError('too far'), 'RangeError: too far'],
    [Math.max, '[Function: max]'],
    [class A extends Array {}, '[class A extends Array]'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Float64Array([1, 2.5]), 'Float64Array(2) [1. , 2.5]'],
    [new Uint8Array([1, 20]), 'Uint8Array(2) [ 1, 20]'],
    [new BigInt64Array([1n, -2n]), 'BigInt64Array(2) [ 1, -2]'],
    [
      [
        [1, 2],
        [3, 40],
      ],
      'number[][] (2 × 2)\n[[ 1,  2],\n [ 3, 40]]',
    ],
    [[new Float32Array([0.1]), new Float32Array([2])], 'Float32Array[] (2 × 1)\n[[0.1],\n [2. ]]'],
    [[[[1], [2]]], 'number[][][] (1 × 2 × 1)\n[[[1],\n  [2]]]'],
    [[[1, 2], [3]], '[ [ 1, 2 ], [ 3 ] ]'],
    [[[1, 'a']], "[ [ 1, 'a' ] ]"],
    [[], '[]'],
    [[[]], '[ [] ]'],
  ])('of %o', (value, expected) => {
    expect(text(value)).toBe(expected);
  });

  it('uses the text of a class that has one', () => {
    class Complex {
      toString() {
        return '1 + 2i';
      }
    }
    expect(text(new Complex())).toBe('1 + 2i');
  });

  it('does not take a hole for a number', () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is the case.
    expect(text([[1, , 3]])).toBe('[ [ 1, <1 empty item>, 3 ] ]');
  });

  it('keeps long strings and arrays short', () => {
    expect((text('x'.repeat(20_000)) as string).length).toBeLessThan(11_000);
    expect(text(Array.from({ length: 500 }, () => 'a'))).toContain('400 more items');
  });

  it('shows objects whose properties cannot be read', () => {
    const hostile = {
      get outerHTML(): string {
        throw new Error('no');
      },
      x: 1,
    };
    expect(text(hostile)).toBe('{ outerHTML: [Getter], x: 1 }');
    // Node 26 says that it is a proxy, Node 24 does not.
    const proxy = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? 7 : undefined) });
    expect(text(proxy)).toMatch(/^(\{\}|Proxy\(\{\}\))$/);
  });
});

describe('values that say how they are shown', () => {
  it('Jupyter.display gives a bundle, to which the text is added', () => {
    class Bold {
      n = 1;
      [SHOW]() {
        return { 'text/html': `<b>${this.n}</b>` };
      }
    }
    expect(bundle(new Bold())).toEqual({ 'text/html': '<b>1</b>', 'text/plain': 'Bold { n: 1 }' });
  });

  it('it may be asynchronous, and may give another value', async () => {
    const inner = { [SHOW]: async () => ({ 'text/plain': 'deep' }) };
    expect(await bundle({ [SHOW]: () => inner })).toEqual({ 'text/plain': 'deep' });
  });

  it('it may give a value of its own that has no display', () => {
    expect(bundle({ [SHOW]: () => [1, 2] })).toEqual({ 'text/plain': '[ 1, 2 ]' });
  });

  it('its errors are not swallowed', () => {
    const fail = () => {
      throw new Error('bad display');
    };
    expect(() => bundle({ [SHOW]: fail })).toThrow('bad display');
  });

  it('does not follow a display that gives a new display for ever', () => {
    const endless = (): object => ({ [SHOW]: endless });
    expect(bundle(endless())).toHaveProperty('text/plain');
  });

  it('ijavascript’s methods', () => {
    expect(bundle({ _toHtml: () => '<i>x</i>', toString: () => 'x' })).toEqual({
      'text/html': '<i>x</i>',
      'text/plain': 'x',
    });
    expect(bundle({ _toMime: () => ({ 'text/markdown': '*x*', 'text/plain': 'x' }) })).toEqual({
      'text/markdown': '*x*',
      'text/plain': 'x',
    });
  });
});

describe('Vega', () => {
  const spec = (schema: string) => ({
    $schema: `https://vega.github.io/schema/${schema}.json`,
    mark: { type: 'bar' },
    encoding: { x: { field: 'day' }, y: { aggregate: 'count' } },
  });

  it.each([
    ['vega-lite/v5', 'application/vnd.vegalite.v5+json'],
    ['vega-lite/v6', 'application/vnd.vegalite.v5+json'],
    ['vega-lite/v4.17.0', 'application/vnd.vegalite.v4+json'],
    ['vega/v5', 'application/vnd.vega.v5+json'],
  ])('%s goes to the renderer %s', (schema, mime) => {
    const made = bundle(spec(schema)) as Record<string, unknown>;
    expect(made[mime]).toEqual(spec(schema));
    expect(made['text/plain']).toMatch(/^\[Vega(-Lite)? chart: mark bar, x: day\]$/);
  });

  it('asks a builder for its specification', () => {
    const builder = { toSpec: () => ({ ...spec('vega-lite/v5'), description: 'Days of rain' }) };
    expect(bundle(builder)).toHaveProperty('text/plain', '[Vega-Lite chart: Days of rain]');
  });

  it('leaves other schemas alone', () => {
    expect(Object.keys(bundle({ $schema: 'https://json-schema.org/draft/2020-12/schema' }))).toEqual(['text/plain']);
  });
});

describe('pictures as bytes', () => {
  // The smallest pictures of each format that name a size: headers written by hand from the specifications.
  const png = Buffer.from('89504e470d0a1a0a0000000d494844520000028000000190', 'hex');
  const gif = Buffer.from('47494638396103000200', 'hex');
  const jpeg = Buffer.from('ffd8ffe000040000ffc0000b08000a0014', 'hex');
  const webp = Buffer.from('524946460000000057454250', 'hex');

  it.each([
    ['image/png', png, '[PNG image, 640 × 400]'],
    ['image/gif', gif, '[GIF image, 3 × 2]'],
    ['image/jpeg', jpeg, '[JPEG image, 20 × 10]'],
    ['image/webp', webp, '[WebP image]'],
  ])('%s', (mime, bytes, words) => {
    expect(bundle(new Uint8Array(bytes))).toEqual({ [mime]: bytes.toString('base64'), 'text/plain': words });
  });

  it('other bytes are numbers', () => {
    expect(text(new Uint8Array([0x89, 0x50]))).toBe('Uint8Array(2) [137,  80]');
  });
});
