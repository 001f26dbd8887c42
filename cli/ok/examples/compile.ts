// Turns an example into a module that checks its own claims.
//
//   dot([1, 2, 3], [4, 5, 6]); // → 32            a value: compared as a value or as printed
//   norm([1, 1]); // → ≈ 1.4142                   a rounded number, or an array of them
//   dot([1], [1, 2]); // → throws ShapeError      an error, by its name (and `: part of its message`)
//   const y = softmax(x); // → [0.5, 0.5]         what was declared
//   A.toString();
//   // → [[1. 2.]                                 the claim may follow, over several lines
//   //    [3. 4.]]
import ts from 'typescript';
import { parse, visit } from '../parts/syntax.ts';
import type { Example } from './extract.ts';

export interface Compiled {
  readonly module: string;
  /** How many `// →` lines it checks. */
  readonly claims: number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * @param example the example
 * @param specifier the module whose names may be used without an import
 * @param names those names
 */
export function compile(example: Example, specifier: string, names: ReadonlySet<string>): Compiled {
  const file = parse('example.ts', example.code);
  const imports = file.statements.filter(ts.isImportDeclaration);
  const edits: Edit[] = imports.map((node) => ({ start: node.getStart(file), end: node.end, text: '' }));
  let claims = 0;
  for (const statement of file.statements) {
    const claim = claimOf(file, statement);
    if (claim === undefined) continue;
    const line = example.line + file.getLineAndCharacterOfPosition(statement.getStart(file)).line;
    const edit = checked(file, statement, line, claim);
    if (!edit) continue;
    edits.push(edit);
    claims++;
  }
  const implied = [...usedNames(file)].filter((name) => names.has(name) && !declaredNames(file).has(name));
  const head = [
    ...imports.map((node) => node.getText(file)),
    ...(implied.length > 0 ? [`import { ${implied.join(', ')} } from '${specifier}';`] : []),
  ];
  const body = apply(example.code, edits);
  return { module: `${head.join('\n')}\nexport const run = async ($claim) => {\n${body}\n};\n`, claims };
}

function checked(file: ts.SourceFile, statement: ts.Statement, line: number, claim: string): Edit | undefined {
  const text = JSON.stringify(claim);
  if (ts.isExpressionStatement(statement)) {
    const expression = statement.expression.getText(file);
    return {
      start: statement.getStart(file),
      end: statement.end,
      text: `await $claim(${line}, ${text}, async () => (${expression}));`,
    };
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const name = statement.declarationList.declarations.at(-1)?.name;
  if (!name || !ts.isIdentifier(name)) return undefined;
  return {
    start: statement.end,
    end: statement.end,
    text: ` await $claim(${line}, ${text}, async () => ${name.text});`,
  };
}

/** The claim behind a statement: on its last line, or on the comment lines that follow it. */
function claimOf(file: ts.SourceFile, statement: ts.Statement): string | undefined {
  const rest = file.text.slice(statement.end).split('\n');
  const same = /^\s*\/\/ →\s?(.*)$/.exec(rest[0] ?? '');
  const next = rest[0]?.trim() === '' ? /^\s*\/\/ →\s?(.*)$/.exec(rest[1] ?? '') : null;
  const first = same ?? next;
  if (!first) return undefined;
  const lines = [first[1] ?? ''];
  // Continuation lines are indented under the arrow, so that an ordinary comment is not taken for one.
  for (const line of rest.slice(same ? 1 : 2)) {
    const more = /^\s*\/\/ {3}(.*)$/.exec(line);
    if (!more) break;
    lines.push(more[1] ?? '');
  }
  return lines.join('\n').trim();
}

function usedNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  visit(file, (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
  });
  return names;
}

function declaredNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  visit(file, (node) => {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node);
    if (named && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  });
  return names;
}

function apply(code: string, edits: readonly Edit[]): string {
  let text = code;
  for (const { start, end, text: by } of [...edits].sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + by + text.slice(end);
  return text;
}
