import { dirname } from 'node:path';
import ts from 'typescript';

/** How cells are checked and translated: strict, the newest language, Node's types, resolution as bundlers do it. */
export const cellOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.esnext.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  esModuleInterop: true,
  allowJs: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  resolvePackageJsonImports: true,
  resolvePackageJsonExports: true,
  skipLibCheck: true,
  // A cell that stops half-way is a normal step of working in a notebook.
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  preserveConstEnums: true,
  removeComments: true,
  sourceMap: true,
  // The options of the program are ours, so no complaint about them concerns the person.
  noEmit: false,
};

// Only what says where modules are found or how decorators work: the strictness of a notebook does not depend on its folder.
const adopted = [
  'paths',
  'pathsBasePath',
  'baseUrl',
  'customConditions',
  'experimentalDecorators',
  'emitDecoratorMetadata',
] as const;

/** The options for the notebooks of a folder: ours, with the module paths of the nearest tsconfig.json. */
export function optionsFor(cwd: string): ts.CompilerOptions {
  const file = ts.findConfigFile(cwd, ts.sys.fileExists);
  if (file === undefined) return cellOptions;
  const json = ts.readConfigFile(file, ts.sys.readFile);
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(json.config ?? {}, host, dirname(file), undefined, file);
  const found = adopted.filter((name) => options[name] !== undefined);
  if (found.length === 0) return cellOptions;
  return { ...cellOptions, ...Object.fromEntries(found.map((name) => [name, options[name]])) };
}
