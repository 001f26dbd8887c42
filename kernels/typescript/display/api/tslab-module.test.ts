import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DisplayPort, MimeBundle } from '../../contract.ts';
import { makeTslabModule } from './tslab-module.ts';

interface Message {
  readonly bundle: MimeBundle;
  readonly displayId?: string;
  readonly update?: boolean;
}

function setUp() {
  const messages: Message[] = [];
  const cleared: (boolean | undefined)[] = [];
  let now = 0;
  const port: DisplayPort = {
    display: (bundle, options = {}) => void messages.push({ bundle, ...options }),
    clearOutput: (wait) => void cleared.push(wait),
    stream: () => undefined,
  };
  const tslab = makeTslabModule(port, () => now);
  const tick = (ms: number) => {
    now += ms;
  };
  return { messages, cleared, tick, tslab, texts: () => messages.map(({ bundle }) => bundle['text/plain']) };
}

describe('tslab’s own display functions', () => {
  it.each([
    ['html', '<p>a &amp; <b>b</b></p>', 'text/html', 'a & b'],
    ['markdown', '# x', 'text/markdown', '# x'],
    ['latex', '$x$', 'text/latex', '$x$'],
    ['javascript', 'alert(1)', 'text/javascript', 'alert(1)'],
  ] as const)('%s', (method, content, mime, words) => {
    const { tslab, messages } = setUp();
    tslab.display[method](content);
    expect(messages).toEqual([{ bundle: { [mime]: content, 'text/plain': words } }]);
  });

  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['gif', 'image/gif'],
    ['pdf', 'application/pdf'],
  ] as const)('%s', (method, mime) => {
    const { tslab, messages } = setUp();
    // A view into a larger buffer: only its own bytes may be sent.
    tslab.display[method](new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4));
    expect(messages).toEqual([{ bundle: { [mime]: 'AQID', 'text/plain': `[${mime}, 3 bytes]` } }]);
  });

  it('text', () => {
    const { tslab, messages } = setUp();
    tslab.display.text('a\nb');
    expect(messages).toEqual([{ bundle: { 'text/plain': 'a\nb' } }]);
  });

  it('svg, with the picture that an untrusted notebook shows', () => {
    const { tslab, messages } = setUp();
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="2" height="3"/>';
    tslab.display.svg(svg);
    expect(messages[0]!.bundle['image/svg+xml']).toBe(svg);
    expect(messages[0]!.bundle['text/html']).toContain('<img src="data:image/svg+xml;base64,');
    expect(messages[0]!.bundle['text/plain']).toBe('[Drawing (2 × 3)]');
  });

  it('raw, where JSON becomes an object', () => {
    const { tslab, messages } = setUp();
    tslab.display.raw('application/json', '{"a":1}');
    expect(messages[0]!.bundle['application/json']).toEqual({ a: 1 });
    expect(() => tslab.display.raw('application/json', '{')).toThrow('display.raw: application/json must be JSON');
  });

  it('newDisplay keeps one place', () => {
    const { tslab, messages } = setUp();
    const one = tslab.newDisplay();
    one.text('a');
    one.text('b');
    tslab.newDisplay().text('c');
    const [a, b, c] = messages;
    expect([a!.update, b!.update, c!.update]).toEqual([undefined, true, undefined]);
    expect(a!.displayId).toMatch(/^[\da-f]{16}$/);
    expect(b!.displayId).toBe(a!.displayId);
    expect(c!.displayId).not.toBe(a!.displayId);
  });

  it('names its versions', () => {
    const versions = createRequire(import.meta.url)('typescript/package.json') as { version: string };
    expect(setUp().tslab.versions).toEqual({ tslab: '1.0.22', typescript: versions.version, node: process.version });
  });
});

describe('our additions', () => {
  it('show keeps the order of the code, awaited or not', () => {
    const { tslab, texts } = setUp();
    void tslab.display.show(1);
    tslab.display.text('2');
    void tslab.display({ a: 3 });
    expect(texts()).toEqual(['1', '2', '{ a: 3 }']);
  });

  it('display takes a MIME bundle as it is', async () => {
    const { tslab, messages } = setUp();
    await tslab.display({ 'text/html': '<b>hi</b>', 'text/plain': 'hi' });
    expect(messages).toEqual([{ bundle: { 'text/html': '<b>hi</b>', 'text/plain': 'hi' } }]);
  });

  it('display gives a MIME bundle the text that it lacks', async () => {
    const { tslab, texts } = setUp();
    await tslab.display({ 'image/png': 'AQID', 'text/html': '<b>hi</b> you' });
    await tslab.display({ 'image/png': 'AQID' });
    await tslab.display({ 'application/json': { a: 1 } });
    expect(texts()).toEqual(['hi you', '[image/png]', '[application/json]']);
  });

  it('table, also of rows that would not become one by themselves', () => {
    const { tslab, texts } = setUp();
    tslab.display.table([{ a: 1 }]);
    tslab.display.table(5);
    expect(texts()).toEqual(['a\n1\n1 row × 1 column', '5']);
  });

  it('mermaid is a diagram, a fence in Markdown and a text', () => {
    const { tslab, messages } = setUp();
    const diagram = 'graph LR; a --> b';
    tslab.display.mermaid(diagram);
    const markdown = `\`\`\`mermaid\n${diagram}\n\`\`\``;
    const bundle = { 'text/vnd.mermaid': diagram, 'text/markdown': markdown, 'text/plain': diagram };
    expect(messages).toEqual([{ bundle }]);
  });

  it('vega refuses what has no schema', () => {
    expect(() => setUp().tslab.display.vega({ mark: 'bar' })).toThrow(
      'display.vega: the specification must have a $schema',
    );
  });

  it('clearOutput', () => {
    const { tslab, cleared } = setUp();
    tslab.clearOutput();
    tslab.clearOutput(true);
    expect(cleared).toEqual([false, true]);
  });
});

describe('progress', () => {
  it('shows count, rate and time left in one place, at most ten times a second', () => {
    const { tslab, messages, texts, tick } = setUp();
    const bar = tslab.display.progress(4, { label: 'fit' });
    for (let i = 0; i < 4; i++) {
      tick(50);
      bar.advance();
    }
    bar.finish('loss 0.1');
    expect(texts()).toEqual([
      'fit ░░░░░░░░░░░░░░░░░░░░ 0/4',
      'fit ██████████░░░░░░░░░░ 2/4 · 20/s · 0.1 s left',
      'fit ████████████████████ 4/4 · 20/s · 0.0 s left',
      'fit ████████████████████ 4/4 · 20/s · 0.2 s · loss 0.1',
    ]);
    expect(messages.map(({ update }) => update)).toEqual([undefined, true, true, true]);
    expect(new Set(messages.map(({ displayId }) => displayId)).size).toBe(1);
    expect(messages[1]!.bundle['text/html']).toContain('<progress value="2" max="4"');
  });

  it('loops over items and hands them on', () => {
    const { tslab, texts, tick } = setUp();
    const seen: string[] = [];
    for (const item of tslab.display.progress(['a', 'b'])) {
      tick(2000);
      seen.push(item);
    }
    expect(seen).toEqual(['a', 'b']);
    expect(texts().at(-1)).toBe('████████████████████ 2/2 · 2 s each · 4.0 s');
  });

  it('says where a loop was left', () => {
    const { tslab, texts, tick } = setUp();
    for (const item of tslab.display.progress(new Set([1, 2, 3, 4]))) {
      tick(1000);
      if (item === 2) break;
    }
    expect(texts().at(-1)).toBe('█████░░░░░░░░░░░░░░░ 1/4 · 2 s each · stopped after 2.0 s');
  });

  it('counts what has no length, asynchronous or not', async () => {
    const { tslab, texts, tick } = setUp();
    async function* three() {
      yield* [1, 2, 3];
    }
    for await (const _ of tslab.display.progress(three())) tick(500);
    expect(texts().at(0)).toBe('0');
    expect(texts().at(-1)).toBe('3 · 2/s · 1.5 s');
  });

  it('refuses a total that is no count', () => {
    expect(() => setUp().tslab.display.progress(Number.NaN)).toThrow('total must be a number from 0 on, got NaN');
  });
});

describe('tslab.d.ts', () => {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));

  it('lets the type checker know what stock tslab has, the additions, and only those', () => {
    const folder = mkdtempSync(join(root, '.cache/tslab-types-'));
    const additions = fileURLToPath(new URL('../tslab.d.ts', import.meta.url));
    const stock = join(root, 'node_modules/tslab/dist/public.js');
    writeFileSync(
      join(folder, 'cell.ts'),
      [
        "import * as tslab from 'tslab';",
        'for (const n of tslab.display.progress([1, 2], { label: "x" })) n.toFixed();',
        'const bar: tslab.ProgressBar = tslab.newDisplay().progress(3); bar.advance();',
        'await display.show(1); await display(2); display.vega({}); clearOutput(true); tslab.clearOutput();',
        "display.html('a');",
        '// @ts-expect-error',
        'display.nothing();',
        `const asStock: typeof import(${JSON.stringify(stock)}) = tslab;`,
        'asStock.display.html(asStock.versions.tslab);',
        'export {};',
      ].join('\n'),
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'esnext',
          moduleResolution: 'bundler',
          target: 'es2024',
          strict: true,
          noEmit: true,
          types: ['node'],
          paths: { tslab: [additions] },
        },
        files: ['cell.ts', additions],
      }),
    );
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    try {
      expect(execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })).toBe('');
    } catch (error) {
      throw new Error(String((error as { stdout?: string }).stdout), { cause: error });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
