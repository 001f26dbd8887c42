import type { CellSource, ModuleCheck } from '../contract.ts';
import { check, type Finding, identifierAt, unknownName } from './check.ts';
import { type CellNames, namesOf } from './names.ts';
import { parse } from './parse.ts';
import type { Scope } from './scope.ts';
import type { Service } from './service.ts';

export interface Checked extends Omit<ModuleCheck, 'diagnostics' | 'rendered'> {
  readonly findings: readonly Finding[];
}

interface Notebook {
  readonly checking: boolean;
  readonly labelOf: (path: string) => string;
}

/** Checks a text as a module of its own. A name that only a cell has is an error that says whose it is. */
export function checkAlone(service: Service, scope: Scope, { code, cwd }: CellSource, notebook: Notebook): Checked {
  const { source, errors } = parse(code);
  if (errors.length > 0) {
    const findings = errors.map((diagnostic): Finding => ({ severity: 'error', diagnostic }));
    return { parses: false, exports: [], borrowed: [], findings };
  }
  // Its last line makes it a module also where nothing in it does.
  service.open(cwd, `${code}\n;export {};`);
  const owners = new Map([...scope.names()].map(([name, { path }]) => [name, notebook.labelOf(path)]));
  const borrowed = new Map<string, string>();
  const findings = check(service, code.length, true).map((finding): Finding => {
    const { code: number, start = 0 } = finding.diagnostic;
    const name = unknownName.has(number) ? identifierAt(service.source, start)?.text : undefined;
    const label = name === undefined ? undefined : owners.get(name);
    if (name === undefined || label === undefined) return finding;
    borrowed.set(name, label);
    return { ...finding, hint: `${name} is the notebook's own, from ${label}: this cell stands alone. Write it here.` };
  });
  return {
    parses: true,
    exports: exportsOf(namesOf(source.statements)),
    borrowed: [...borrowed].map(([name, label]) => ({ name, label })),
    findings: notebook.checking ? findings : findings.filter(({ hint }) => hint !== undefined),
  };
}

function exportsOf({ exported, declared }: CellNames): ModuleCheck['exports'] {
  return [...exported].map((name) => ({ name, isType: declared.get(name)?.kind === 'type' }));
}
