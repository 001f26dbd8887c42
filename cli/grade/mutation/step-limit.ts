import ts from 'typescript';
import { parse } from './mutants.ts';

/** Solutions need less than a tenth of it in all their tests, and what a mutant piles up in so many steps fits into its thread's memory. */
export const STEP_LIMIT = 2_000_000;
const STEP = 'stepOfMutant$';

/**
 * The program with a counter in every loop and every function, which ends its thread when a mutant does not end by itself. A clock would
 * wait seconds for each of them, and on a busy machine stop the innocent. Ending, not throwing: no test takes it for a refusal.
 */
export function withStepLimit(source: string, limit = STEP_LIMIT): string {
  const edits: Edit[] = [];
  collect(parse(source), edits);
  let at = 0;
  let text = '';
  for (const { position, insert } of edits.toSorted((a, b) => a.position - b.position)) {
    text += source.slice(at, position) + insert;
    at = position;
  }
  // Hoisted, and without a first value, because the program's own first line may count already.
  const counter = `var taken$; function ${STEP}() { if ((taken$ = (taken$ | 0) + 1) > ${limit}) process.exit(1); }`;
  return `${text}${source.slice(at)}\n${counter}\n`;
}

interface Edit {
  readonly position: number;
  readonly insert: string;
}

/** What opens is noted before the children, what closes after them: so they nest where they meet. */
function collect(node: ts.Node, edits: Edit[]): void {
  const body = countedBody(node);
  const isBlock = body !== undefined && ts.isBlock(body);
  const [open, close] = body && ts.isStatement(body) ? [`{ ${STEP}(); `, ' }'] : [`(${STEP}(), `, ')'];
  if (isBlock) edits.push({ position: body.getStart() + 1, insert: ` ${STEP}();` });
  else if (body) edits.push({ position: body.getStart(), insert: open });
  ts.forEachChild(node, (child) => collect(child, edits));
  if (body && !isBlock) edits.push({ position: body.getEnd(), insert: close });
}

function countedBody(node: ts.Node): ts.Node | undefined {
  if (ts.isIterationStatement(node, false)) return node.statement;
  return ts.isFunctionLike(node) && 'body' in node ? (node.body as ts.Node | undefined) : undefined;
}
