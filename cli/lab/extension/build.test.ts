import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { build, digestOf, readSources, readStyle } from './build.ts';

const made = () => build(readSources(), readStyle(), '{}');
const reading = (files: Record<string, string>) => (path: string) => {
  if (!(path in files)) throw new Error(`asked for ${path}`);
  return files[path]!;
};

describe('the build', () => {
  it('is the same every time, and points to a folder that is named by what is in it', () => {
    const [one, two] = [made(), made()];
    expect([...one.files]).toEqual([...two.files]);
    const { load } = JSON.parse(one.packageJson).jupyterlab._build;
    expect(load).toBe(`static/${one.digest}/lab/extension/browser/remote-entry.js`);
    expect(one.files.has(load)).toBe(true);
  });

  it('is JavaScript by the compiler of TypeScript: no type is left, and each import is a file of it', () => {
    for (const [path, text] of made().files) {
      if (!path.endsWith('.js')) continue;
      const { diagnostics } = ts.transpileModule(text, {
        fileName: path,
        reportDiagnostics: true,
        compilerOptions: { allowJs: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
      });
      expect(diagnostics, path).toEqual([]);
      for (const { fileName } of ts.preProcessFile(text).importedFiles) {
        const target = new URL(fileName, `file:///${path}`).pathname.slice(1);
        expect(made().files.has(target), `${path} imports ${fileName}`).toBe(true);
      }
    }
  });

  it('begins with what a page loads as a script, not as a module', () => {
    const { files, packageJson } = made();
    const entry = files.get(JSON.parse(packageJson).jupyterlab._build.load) ?? '';
    expect(() => new Script(entry)).not.toThrow();
    expect(entry).toContain("import('./plugin.js')");
  });

  it('speaks of itself by the name of its folder', () => {
    const entry = readFileSync(new URL('browser/remote-entry.ts', import.meta.url), 'utf8');
    expect(entry).toContain(`_JUPYTERLAB['${JSON.parse(made().packageJson).name}']`);
  });
});

describe('sources', () => {
  it('are the entry and all that it imports, but for types, whatever their form', () => {
    const files = {
      'a/b.ts':
        "import type { T } from 'node:fs';\nimport {\n  x,\n} from '../c.ts';\nexport { y } from './d.ts';\nvoid import('./e.ts');",
      'c.ts': "export type { T } from 'x';\nexport const x = 'from here';",
      'a/d.ts': "import './e.ts';\nexport const y = 1;",
      'a/e.ts': "// import { readFileSync } from 'node:fs';\nexport {};",
    };
    expect([...readSources('a/b.ts', reading(files)).keys()]).toEqual(['a/b.ts', 'c.ts', 'a/d.ts', 'a/e.ts']);
  });

  it.each(["import { readFileSync } from 'node:fs';", "export * from 'react';", "void import('mathjs');"])(
    'that a browser cannot have are refused by the name of the file: %s',
    (line) => {
      const files = { 'a.ts': "import './b.ts';", 'b.ts': line };
      expect(() => readSources('a.ts', reading(files))).toThrow(/^cli\/b\.ts imports (node:fs|react|mathjs):/);
    },
  );

  it('give another digest when a source, the style or the catalog changes', () => {
    const a = new Map([['a.ts', 'x']]);
    const digests = [
      digestOf(a, 's', 'c'),
      digestOf(new Map([['a.ts', 'y']]), 's', 'c'),
      digestOf(new Map([['b.ts', 'x']]), 's', 'c'),
      digestOf(a, 't', 'c'),
      digestOf(a, 's', 'd'),
    ];
    expect(new Set(digests).size).toBe(5);
  });
});
