import ts from 'typescript';
import type { CompiledCell } from '../../contract.ts';
import { type DeclaredName, imported, namesOf } from '../names.ts';
import { CellBody, isInstantiated } from './cell.ts';
import { exportedHelper, Imports } from './imports.ts';
import { References } from './references.ts';

/** A checked cell, ready to be translated. */
export interface CellToEmit {
  readonly program: ts.Program;
  readonly source: ts.SourceFile;
  /** Length of what the person wrote; the rest of the source links the cell to others. */
  readonly length: number;
  readonly filename: string;
}

/** Translates a cell into the script that the runtime evaluates. */
export function emitCell({ program, source, length, filename }: CellToEmit): CompiledCell {
  const checker = program.getTypeChecker();
  // The `;` after the source may end its last statement, so a statement is the person's when it begins in their text.
  const written = source.statements.filter((statement) => statement.getStart(source) < length);
  const names = namesOf(written);
  const own = [...names.declared.values()].filter(({ ambient }) => !ambient);
  const linked = source.statements.slice(written.length).flatMap(linkedNames);
  const references = new References(checker, names, [...own.flatMap(({ nodes }) => nodes), ...linked]);
  const imports = new Imports(checker, references);
  const layOut: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
    const script = new CellBody(references, imports, names, context).script(written);
    return ts.factory.updateSourceFile(file, [script]);
  };
  const [js, map] = print(program, source, { before: [layOut], after: [() => withoutExports] });
  const helper = imports.needsHelper ? exportedHelper(references.helper('exported')) : '';
  return {
    js: `(() => { "use strict"; ${helper}\n${js}})()`,
    filename,
    // One line more above.
    map: { ...map, file: filename, sources: [filename], mappings: `;${map.mappings}` },
    names: own.filter((declared) => isValueName(declared, imports)).map(({ name }) => name),
  };
}

function isValueName({ kind, nodes }: DeclaredName, imports: Imports): boolean {
  if (kind === 'type') return false;
  if (kind === 'namespace') return nodes.some((id) => isInstantiated(id.parent));
  return kind !== 'import' || nodes.some((id) => imports.isValue(id));
}

function linkedNames(statement: ts.Statement): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  if (ts.isImportDeclaration(statement)) imported(statement, (id) => found.push(id));
  if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) found.push(name);
  }
  return found;
}

type Map3 = { readonly mappings: string } & Readonly<Record<string, unknown>>;

function print(program: ts.Program, source: ts.SourceFile, transformers: ts.CustomTransformers): [string, Map3] {
  let js: string | undefined;
  let map: Map3 | undefined;
  const write: ts.WriteFileCallback = (name, text) => {
    if (name.endsWith('.map')) map = JSON.parse(text) as Map3;
    else js = text.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  };
  program.emit(source, write, undefined, false, transformers);
  if (js === undefined || map === undefined) throw new Error(`TypeScript emitted nothing for ${source.fileName}`);
  return [js, map];
}

// TypeScript marks a module that exports nothing by `export {}`; a script has no place for it.
const withoutExports: ts.Transformer<ts.SourceFile> = (file) =>
  ts.factory.updateSourceFile(
    file,
    file.statements.filter((statement) => !ts.isExportDeclaration(statement)),
  );
