import { describe, expect, it } from 'vitest';
import { cureFor } from './missing-packages.ts';

describe('cureFor', () => {
  it('names the flavor that brings a package, also for a path inside it', () => {
    expect(cureFor('danfojs-node')).toMatch(/npm run lab -- --with ml/);
    expect(cureFor('@tensorflow/tfjs/dist/index.js')).toMatch(/@tensorflow\/tfjs belongs .*--with ml/);
    expect(cureFor('onnxruntime-node')).toMatch(/--with llm/);
  });

  it('names the package to install for all others', () => {
    expect(cureFor('@scope/name/deep')).toMatch(/npm install @scope\/name /);
  });

  it('has none for files, built-in modules and names of package.json', () => {
    expect(['./a.ts', '/a.ts', 'node:fs', '#datasets/iris', 'file:///a.ts'].map(cureFor)).toEqual(
      Array(5).fill(undefined),
    );
  });
});
