// What the documentation of a public symbol must say (HOUSE: docstrings).
import ts from 'typescript';
import type { Declaration, PublicSymbol } from './public-symbols.ts';
import { lineOf } from './syntax.ts';

export interface DocFault {
  readonly line: number;
  readonly what: string;
  readonly cure: string;
}

type Callable = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration;

/** What is missing in the documentation of one public symbol. */
export function docFaults({ name, declarations }: PublicSymbol): DocFault[] {
  // Of an overloaded function the first signature is documented; the implementation's parameters are nobody's business.
  const declaration = declarations[0];
  if (!declaration) return [];
  const faults = sentenceFault(declaration, name);
  if (faults.length > 0) return faults;
  const callable = callableOf(declaration);
  if (callable) faults.push(...callableFaults(declaration, callable, name));
  if (ts.isClassDeclaration(declaration)) faults.push(...classFaults(declaration, name));
  const needsExample = callable !== undefined || (ts.isClassDeclaration(declaration) && !name.endsWith('Error'));
  if (needsExample && !hasTag(declaration, 'example')) {
    faults.push(
      fault(declaration, `${name} has no @example`, 'add one whose lines end in "// → value"; this check runs it'),
    );
  }
  return faults;
}

function sentenceFault(node: ts.Node, name: string): DocFault[] {
  const text = docText(node).trim();
  if (text === '')
    return [fault(node, `${name} has no documentation`, 'say in one sentence what it is, above it, in /** … */')];
  return /[.!?:)`$][\s]|[.!?:)`$]$/.test(text)
    ? []
    : [fault(node, `the documentation of ${name} is no sentence`, 'end it with a full stop')];
}

function callableFaults(documented: ts.Node, callable: Callable, name: string): DocFault[] {
  const described = new Set(
    ts.getAllJSDocTags(documented, ts.isJSDocParameterTag).map((tag) => tag.name.getText().split('.')[0]),
  );
  const faults = callable.parameters
    .map((parameter) => parameter.name)
    .filter((parameter) => ts.isIdentifier(parameter) && parameter.text !== 'this' && !described.has(parameter.text))
    .map((parameter) => {
      const missing = parameter.getText();
      return fault(
        documented,
        `${name} does not document its parameter ${missing}`,
        `add "@param ${missing}" with shape, unit and interval`,
      );
    });
  if (returnsSomething(callable) && !hasTag(documented, 'returns')) {
    faults.push(fault(documented, `${name} does not say what it returns`, 'add "@returns" with the shape'));
  }
  return faults;
}

const classFaults = (node: ts.ClassDeclaration, name: string): DocFault[] =>
  node.members
    .filter((member) => ts.isMethodDeclaration(member) && ts.isIdentifier(member.name) && !isHidden(member))
    .flatMap((member) => sentenceFault(member, `${name}.${member.name!.getText()}`));

const isHidden = (member: ts.ClassElement): boolean =>
  ts.canHaveModifiers(member) &&
  (ts.getModifiers(member) ?? []).some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.OverrideKeyword].includes(kind),
  );

function callableOf(node: Declaration): Callable | undefined {
  if (ts.isFunctionDeclaration(node)) return node;
  if (!ts.isVariableStatement(node)) return undefined;
  const value = node.declarationList.declarations[0]?.initializer;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

function returnsSomething({ type }: Callable): boolean {
  if (!type) return true;
  return type.kind !== ts.SyntaxKind.VoidKeyword && type.kind !== ts.SyntaxKind.NeverKeyword && !isAssertion(type);
}

const isAssertion = (type: ts.TypeNode): boolean => ts.isTypePredicateNode(type) && type.assertsModifier !== undefined;

const hasTag = (node: ts.Node, name: string): boolean => ts.getJSDocTags(node).some((tag) => tag.tagName.text === name);

function docText(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join('\n');
}

const fault = (node: ts.Node, what: string, cure: string): DocFault => ({ line: lineOf(node), what, cure });
