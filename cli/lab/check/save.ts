// Puts the outputs of a run into the tracked lesson, and the mark that says which sources made them.
import { readFileSync } from 'node:fs';
import { UserError } from '../../shared/command.ts';
import {
  type Cell,
  cellSource,
  formatNotebook,
  isCode,
  type Notebook,
  parseNotebook,
  sourcesDigest,
} from '../../shared/notebook.ts';
import { ROOT } from '../../shared/paths.ts';
import { writeWhole } from '../../shared/write-file.ts';
import { withLastingWidgets } from './widgets.ts';

/** The lesson with the outputs of its executed copy; everything else stays as the author wrote it. */
function withOutputs(lesson: Notebook, run: Notebook): Notebook {
  const executed = withLastingWidgets(run);
  const cells = lesson.cells.map((cell, i) => {
    if (!isCode(cell)) return cell;
    const ran = executed.cells[i];
    if (!ran || cellSource(ran) !== cellSource(cell)) {
      throw new UserError(`cell ${i + 1} was edited while the lesson ran`, 'run the same command again');
    }
    return {
      ...cell,
      metadata: lasting(cell),
      execution_count: ran.execution_count ?? null,
      outputs: ran.outputs ?? [],
    };
  });
  const ai_mastery = { ...lesson.metadata.ai_mastery, executed: sourcesDigest(lesson) };
  const { widgets: _before, ...metadata } = lesson.metadata;
  const { widgets } = executed.metadata;
  return { ...lesson, cells, metadata: { ...metadata, ai_mastery, ...(widgets !== undefined && { widgets }) } };
}

/** Without when and how long: shipped lessons change only when their content does. */
function lasting({ metadata: { execution: _execution, ...metadata } }: Cell): Cell['metadata'] {
  return metadata;
}

/** @returns whether the file changed */
export function saveOutputs(path: string, executedText: string, machineFolder: string = ROOT): boolean {
  const before = readFileSync(path, 'utf8');
  const saved = withOutputs(parseNotebook(before), parseNotebook(executedText));
  const after = formatNotebook(saved);
  const shown = JSON.stringify([saved.metadata.widgets, saved.cells.map(({ outputs }) => outputs)]);
  if (shown.includes(JSON.stringify(machineFolder).slice(1, -1))) {
    throw new UserError(
      `${path}: an output names a folder of this machine (${machineFolder})`,
      'print paths relative to the notebook, then save again',
    );
  }
  if (after === before) return false;
  writeWhole(path, after);
  return true;
}
