import ts from 'typescript';
import type { DebugExpression, ExpressionPlace } from '../../debugger/contract.ts';
import { HOOK_JS } from '../../debugger/hook.ts';
import { bound, isMemberName } from '../names.ts';
import { localNames } from './local-names.ts';

const { factory } = ts;

const OWN = new Set(['undefined', 'arguments']);

/** What a person types into the debugger, as JavaScript that V8 can evaluate at a stopped frame. */
export function translateExpression(code: string, { locals, notebook, single }: ExpressionPlace): DebugExpression {
  const source = ts.createSourceFile('/e.ts', code, { languageVersion: ts.ScriptTarget.Latest }, true);
  if (single && !(source.statements.length === 1 && ts.isExpressionStatement(source.statements[0]!)))
    return { problem: `"${code}" is not one expression` };
  if (awaits(source)) return { problem: `"${code}": nothing can be awaited here, since no other code runs meanwhile` };
  const seen = 'line' in locals ? localNames(locals.code, locals.line) : locals;
  const declared = new Set([...seen, ...OWN]);
  collect(source, declared);
  const { outputText, diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
    transformers: { before: notebook ? [throughHook(declared)] : [] },
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleDetection: ts.ModuleDetectionKind.Legacy,
    },
  });
  const [first] = diagnostics;
  if (first) return { problem: `"${code}": ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}` };
  const js = outputText.replace(/^"use strict";\s*/, '').trim();
  return { js: single ? js.replace(/;$/, '') : js };
}

/** Whether it waits for something itself, rather than in a function that it makes. */
function awaits(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return ts.isAwaitExpression(node) || (ts.forEachChild(node, awaits) ?? false);
}

/** Every name that the code itself declares, wherever. */
function collect(node: ts.Node, names: Set<string>): void {
  if (ts.isVariableDeclaration(node) || ts.isParameter(node)) bound(node.name, ({ text }) => names.add(text));
  else if ((ts.isFunctionLike(node) || ts.isClassLike(node)) && node.name && ts.isIdentifier(node.name)) {
    names.add(node.name.text);
  }
  ts.forEachChild(node, (child) => collect(child, names));
}

function throughHook(declared: ReadonlySet<string>): ts.TransformerFactory<ts.SourceFile> {
  const names = factory.createPropertyAccessExpression(factory.createIdentifier(HOOK_JS), 'names');
  const place = (id: ts.Identifier) => factory.createPropertyAccessExpression(names, id.text);
  const isFree = (node: ts.Node): node is ts.Identifier =>
    ts.isIdentifier(node) && node.parent !== undefined && !declared.has(node.text) && !isMemberName(node);
  return (context) => {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isTypeNode(node)) return node;
      if (isFree(node)) return place(node);
      if (ts.isShorthandPropertyAssignment(node) && !declared.has(node.name.text))
        return factory.createPropertyAssignment(node.name.text, place(node.name));
      if (ts.isCallExpression(node) && isFree(node.expression)) {
        // Called as a function, not as a method of what holds the names.
        const callee = factory.createComma(factory.createNumericLiteral(0), place(node.expression));
        const given = node.arguments.map((argument) => ts.visitNode(argument, visit, ts.isExpression));
        return factory.createCallExpression(factory.createParenthesizedExpression(callee), undefined, given);
      }
      return ts.visitEachChild(node, visit, context);
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}
