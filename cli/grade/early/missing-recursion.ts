// A function that is asked to call itself, and no function of the answer does.
import ts from 'typescript';
import { functionsOf, lineOf, type NamedFunction, visit } from './answer.ts';
import type { EarlyWarning } from './index.ts';

export function missingRecursion(file: ts.SourceFile): EarlyWarning[] {
  const functions = functionsOf(file);
  const calls = new Map(functions.map(({ name, node }) => [name, callsIn(node)]));
  if (functions.some(({ name }) => reaches(name, name, calls))) return [];
  const [first] = functions.filter(({ isExported }) => isExported);
  if (!first) return [];
  return [
    {
      line: lineOf(first.node),
      message: `\`${first.name}\` never calls itself: the parts of the task are smaller tasks of the same kind`,
    },
  ];
}

/** The names in a function's body: one that is handed on, as to `map`, is called there. */
function callsIn({ body }: NamedFunction['node']): ReadonlySet<string> {
  const names = new Set<string>();
  if (body) {
    visit(body, (inner) => {
      if (ts.isIdentifier(inner)) names.add(inner.text);
    });
  }
  return names;
}

function reaches(from: string, to: string, calls: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const next of calls.get(name) ?? []) {
      if (next === to) return true;
      if (!seen.has(next) && calls.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}
