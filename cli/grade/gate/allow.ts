import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { Exercise } from '../catalog.ts';
import type { Report } from './report.ts';
import { starterOf } from './variants.ts';

/** What an exercise lets its answers import must be there, must be safe to have, and must not be the answer. */
export async function checkAllowed(exercise: Exercise, report: Report): Promise<void> {
  if (!existsSync(starterOf(exercise))) return; // said already
  const card = join(exercise.folder, 'exercise.json');
  for (const name of exercise.allow) {
    if (/^[./]/.test(name) || isBuiltin(name)) {
      report(
        card,
        `allows "${name}"`,
        'name packages only: files beside the answer may be imported anyway, Node itself never',
      );
      continue;
    }
    const exported = await exportsOf(name);
    if (!exported) report(card, `allows "${name}", which cannot be imported`, 'install it, or take it off the list');
    const asked = asks(exercise).find((wanted) => exported?.includes(wanted));
    if (asked) report(card, `allows "${name}", which exports \`${asked}\`: the answer`, 'take it off the list');
  }
}

async function exportsOf(name: string): Promise<readonly string[] | undefined> {
  try {
    return Object.keys((await import(name)) as object);
  } catch {
    return undefined; // said by the caller: not installed, or broken
  }
}

/** The names that an answer has to export. */
function asks(exercise: Exercise): string[] {
  const starter = readFileSync(starterOf(exercise), 'utf8');
  return [...starter.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map((match) => match[1]!);
}
