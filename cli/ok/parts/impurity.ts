// Hidden inputs and outputs: randomness without a seed, time without a clock, printing.
import ts from 'typescript';
import { lineOf, visit } from './syntax.ts';

export interface Impurity {
  readonly name: string;
  readonly cure: string;
  readonly line: number;
}

const RANDOM = 'take an Rng from ai-mastery/core/random as an option';
const CLOCK = 'take a clock as an option';

const CURES: Readonly<Record<string, string>> = {
  'Math.random': RANDOM,
  'crypto.getRandomValues': RANDOM,
  'crypto.randomUUID': RANDOM,
  'Date.now': CLOCK,
  'performance.now': CLOCK,
  console: 'return the text, or take a log function as an option',
};

/** The places of a file where its result depends on more than its arguments. */
export function impuritiesOf(file: ts.SourceFile): Impurity[] {
  const found: Impurity[] = [];
  visit(file, (node) => {
    const name = impureName(node);
    const cure = name && CURES[name.startsWith('console.') ? 'console' : name];
    if (name && cure) found.push({ name, cure, line: lineOf(node) });
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
      found.push({ name: 'new Date()', cure: CLOCK, line: lineOf(node) });
    }
  });
  return found;
}

function impureName(node: ts.Node): string | undefined {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  return `${node.expression.text}.${node.name.text}`;
}
