/**
 * What the compiler says of an answer's types, in words. Each function that a types file exports is a group of claims: calls that must
 * compile, `// @ts-expect-error` above those that must not, and `expectType(value).toBe<Type>()`.
 */
import ts from 'typescript';
import { lineOf, parseAnswer, visit } from '../../early/answer.ts';
import type { TypeAnswer, TypeOrder } from './order.ts';
import { type TypeProgram, typeProgram } from './program.ts';

/** The compiler gave up: a type too deep, too large or too complex, one that refers to itself. */
const ENDLESS = new Set([2589, 2590, 2456, 2310, 2313, 2321, 2859]);
const UNUSED_EXPECT_ERROR = 2578;
const MOST = 3;

export function typeVerdicts(order: TypeOrder): TypeAnswer {
  const text = ts.sys.readFile(order.answerFile);
  if (text === undefined) return { fault: 'missing-file' };
  const foreign = foreignTypes(text);
  if (foreign !== undefined) return { fault: 'foreign-types', detail: foreign };
  if (/new Error\(\s*['"`]TODO/.test(text)) return { fault: 'todo' };
  const parts = typeProgram(order);
  const { program, types, answer } = parts;
  const found = [...program.getSyntacticDiagnostics(types), ...program.getSemanticDiagnostics(types)];
  const own = [...program.getSyntacticDiagnostics(answer), ...program.getSemanticDiagnostics(answer)];
  const endless = [...found, ...own].find(({ code }) => ENDLESS.has(code));
  if (endless) return { fault: 'endless-type', detail: words(endless) };
  const outside = found.filter(({ start = 0 }) => !groupsIn(types).some((group) => covers(group, start)));
  const groups = groupsIn(types).map((group) => {
    const inside = found.filter(({ start = 0 }) => covers(group, start));
    const said = [
      ...anyUsed(group, parts),
      ...[...outside, ...inside].map((problem) => sentence(problem, group, parts)),
    ];
    return [group.name!.text, [...new Set(said)].slice(0, MOST)] as const;
  });
  return { verdicts: Object.fromEntries(groups) };
}

type Group = ts.FunctionDeclaration;

const groupsIn = (types: ts.SourceFile): Group[] =>
  types.statements.filter((s) => ts.isFunctionDeclaration(s) && s.name !== undefined) as Group[];
/** With its comments, where `@ts-expect-error` stands. */
const covers = (group: Group, at: number): boolean => group.pos <= at && at < group.end;

/** An answer that changes types which are not its own could make any claim hold. */
function foreignTypes(text: string): string | undefined {
  const file = parseAnswer(text);
  let found: string | undefined;
  if (file) {
    visit(file, (node) => {
      const declares = ts.isModuleDeclaration(node) && (ts.isStringLiteral(node.name) || node.name.text === 'global');
      if (declares) found ??= `line ${lineOf(node)} declares types of ${node.name.getText()}`;
    });
  }
  return found;
}

/** `any` would let everything hold, and be an error where one is expected. */
function anyUsed(group: Group, { program, types }: TypeProgram): string[] {
  const checker = program.getTypeChecker();
  const imported = new Map<ts.Symbol, string>();
  for (const statement of types.statements) {
    if (!ts.isImportDeclaration(statement) || (statement.moduleSpecifier as ts.StringLiteral).text === '#grading')
      continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings && ts.isNamedImports(bindings)) {
      for (const { name } of bindings.elements) imported.set(checker.getSymbolAtLocation(name)!, name.text);
    }
  }
  const said = new Set<string>();
  visit(group, (node) => {
    if (!ts.isIdentifier(node)) return;
    const name = imported.get(checker.getSymbolAtLocation(node)!);
    if (name === undefined) return;
    const isMissing = (checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0;
    if (isMissing) said.add(`\`${name}\` is not exported, or its type is any`);
  });
  return [...said];
}

function sentence(problem: ts.Diagnostic, group: Group, parts: TypeProgram): string {
  if (problem.code === UNUSED_EXPECT_ERROR) return letThrough(problem);
  return mismatch(problem, group, parts) ?? words(problem);
}

/** `// @ts-expect-error a flat list is no matrix` above code that compiles. */
function letThrough({ file, start = 0 }: ts.Diagnostic): string {
  const [comment = '', code = ''] = file!.text.slice(start).split('\n');
  const why = comment.replace(/^\/\/ *@ts-expect-error:? */, '').trim();
  const call = code.trim().replace(/;$/, '');
  return `\`${call}\` compiles, and must not${why ? `: ${why}` : ''}`;
}

/** `expectType(value).toBe<Expected>()`, with both types in words. */
function mismatch({ start = 0 }: ts.Diagnostic, group: Group, { program }: TypeProgram): string | undefined {
  const checker = program.getTypeChecker();
  let said: string | undefined;
  visit(group, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const [expected] = node.typeArguments ?? [];
    const claim = node.expression.expression;
    const isClaim =
      node.expression.name.text === 'toBe' && ts.isCallExpression(claim) && claim.expression.getText() === 'expectType';
    if (!isClaim || !expected || start < node.pos || start >= node.end) return;
    const [value] = claim.arguments;
    const got = value ?? claim.typeArguments?.[0];
    if (!got) return;
    const print = (of: ts.Node): string =>
      checker
        .typeToString(
          checker.getTypeAtLocation(of),
          undefined,
          ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias,
        )
        .slice(0, 300);
    said = `the type of \`${got.getText()}\`: expected ${print(expected)}, got ${print(got)}`;
  });
  return said;
}

const words = ({ messageText }: ts.Diagnostic): string =>
  ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300);
