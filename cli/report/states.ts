import type { Lesson } from './lessons.ts';
import { languageOf } from './notebook-file.ts';
import { type OutputState, outputState, STATES } from './proof/provenance.ts';

export interface LessonState {
  readonly name: OutputState | 'executed' | 'stopped';
  readonly words: string;
  /** Whether the outputs may not be those of the code above them. */
  readonly stale: boolean;
}

const FRESH: readonly OutputState[] = ['in step', 'clean run', 'no code'];

/** What can be said of a lesson's outputs, for the page, the JSON and the table of files. */
export function stateOf({ notebook, executed, asShipped }: Omit<Lesson, 'file'>): LessonState {
  const name = outputState(notebook);
  const language = languageOf(notebook);
  if (executed) {
    return name === 'in part' || name === 'not run'
      ? { name: 'stopped', words: 'run for this report; it stopped at a cell that failed', stale: true }
      : { name: 'executed', words: 'run from top to bottom for this report', stale: false };
  }
  const more = [
    ...(asShipped && name !== 'no code'
      ? ['this copy is the lesson as it ships: nothing was changed in it, or nothing was saved']
      : []),
    ...(language === 'typescript' ? [] : [`the notebook is in ${language}: this course cannot run it`]),
  ];
  return { name, words: [STATES[name], ...more].join('; '), stale: !FRESH.includes(name) };
}
