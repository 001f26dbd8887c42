import type { RunOutcome } from '../contract.ts';
import type { KernelState } from './kernel-state.ts';
import type { Payload } from './magics/index.ts';

/** `norm?` asks what a name is, `norm??` for its source, too: no TypeScript ends so. */
const QUESTION =
  /^\s*(?<path>[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*)(?<marks>\?\??)\s*$/u;

export interface NameQuestion {
  readonly name: string;
  readonly detail: 0 | 1;
}

/** The question that a cell asks instead of running. */
export function nameQuestion(code: string): NameQuestion | undefined {
  const groups = QUESTION.exec(code)?.groups;
  return groups && { name: groups.path!, detail: groups.marks === '??' ? 1 : 0 };
}

/** Answers in the pager, as a page of its own. */
export async function answerName(
  kernel: KernelState,
  { name, detail }: NameQuestion,
): Promise<{ readonly outcome: RunOutcome; readonly payloads: readonly Payload[] }> {
  const found = await kernel.compiler.ask('inspect', name, name.length, detail, kernel.cwd);
  if (found) {
    const data = { 'text/plain': found.plain, 'text/markdown': found.markdown };
    return { outcome: { status: 'ok' }, payloads: [{ source: 'page', data, start: 0 }] };
  }
  const evalue = `nothing is called '${name}' in the cells that have run`;
  return {
    outcome: { status: 'error', report: { ename: 'UnknownName', evalue, traceback: [`UnknownName: ${evalue}`] } },
    payloads: [],
  };
}
