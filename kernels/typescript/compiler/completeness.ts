import ts from 'typescript';
import type { Completeness } from '../contract.ts';
import { type Parsed, parse } from './parse.ts';

const unterminatedComment = 1010;
const unterminatedTemplate = 1160;
const unterminatedString = 1002;

/** Whether a person who pressed Enter is done, wants to go on, or has made a mistake. */
export function isComplete(code: string): Completeness {
  const parsed = parse(code);
  const first = parsed.errors.toSorted((a, b) => a.start - b.start)[0];
  if (first === undefined) return isBareDeclaration(parsed) ? goOn(code) : { status: 'complete' };
  if (first.code === unterminatedComment || first.code === unterminatedTemplate) {
    return { status: 'incomplete', indent: '' };
  }
  // The parser wanted more where there is no more; any other complaint stays, whatever is typed next.
  const wantsMore = first.code !== unterminatedString && first.start >= code.trimEnd().length;
  return wantsMore ? goOn(code) : { status: 'invalid' };
}

// `const` alone is no syntax error to the parser.
function isBareDeclaration({ source }: Parsed): boolean {
  const last = source.statements.at(-1);
  return last !== undefined && ts.isVariableStatement(last) && last.declarationList.declarations.length === 0;
}

function goOn(code: string): Completeness {
  const line = code.trimEnd().split('\n').at(-1) ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return { status: 'incomplete', indent: opens(line) ? `${indent}  ` : indent };
}

/** True for a line that opens more brackets than it closes. */
function opens(line: string): boolean {
  const { OpenBraceToken, OpenBracketToken, OpenParenToken, TemplateHead } = ts.SyntaxKind;
  const { CloseBraceToken, CloseBracketToken, CloseParenToken } = ts.SyntaxKind;
  const up = new Set<ts.SyntaxKind>([OpenBraceToken, OpenBracketToken, OpenParenToken, TemplateHead]);
  const down = new Set<ts.SyntaxKind>([CloseBraceToken, CloseBracketToken, CloseParenToken]);
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, line);
  let depth = 0;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (up.has(token)) depth++;
    else if (down.has(token)) depth--;
  }
  return depth > 0;
}
