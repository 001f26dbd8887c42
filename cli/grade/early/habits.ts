// What is right for other languages or other tasks, and hardly ever for an exercise of this course.
import ts from 'typescript';
import { lineOf, visit } from './answer.ts';
import type { EarlyWarning } from './index.ts';

const EACH_TIME = 'gives something else each time; what is asked for depends on the arguments alone';

export function habits(file: ts.SourceFile): EarlyWarning[] {
  const found: EarlyWarning[] = [];
  visit(file, (node) => {
    const message = unsteady(node) ?? sorting(node) ?? counting(node) ?? comparing(node);
    if (message !== undefined) found.push({ line: lineOf(node), message });
  });
  return found;
}

function unsteady(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    if (/^(Math\.random|Date\.now|performance\.now|crypto\.(randomUUID|getRandomValues))$/.test(callee))
      return `\`${callee}()\` ${EACH_TIME}`;
  }
  const isNow = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
  return isNow ? `\`new Date()\` ${EACH_TIME}` : undefined;
}

function sorting(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length > 0 || !ts.isPropertyAccessExpression(node.expression))
    return undefined;
  const { text } = node.expression.name;
  if (text !== 'sort' && text !== 'toSorted') return undefined;
  return `\`${text}()\` without a comparator compares texts, and 10 comes before 9: for numbers write \`${text}((a, b) => a - b)\``;
}

function counting(node: ts.Node): string | undefined {
  return ts.isForInStatement(node)
    ? '`for … in` gives indices as texts; `for … of` gives the entries, a counter the indices'
    : undefined;
}

function comparing(node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node) || !/^[!=]==?$/.test(node.operatorToken.getText())) return undefined;
  const isNaNName = (side: ts.Expression): boolean => /^(Number\.)?NaN$/.test(side.getText());
  if (!isNaNName(node.left) && !isNaNName(node.right)) return undefined;
  return 'nothing is equal to NaN, not even NaN: ask `Number.isNaN(x)`';
}
