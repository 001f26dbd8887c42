import { namesOf } from './names.ts';
import { parse } from './parse.ts';
import type { Scope } from './scope.ts';
import type { Service } from './service.ts';

/** A place in a text that is being written. */
export interface Spot {
  readonly code: string;
  readonly offset: number;
  readonly cwd: string;
}

/**
 * Shows an unfinished cell to the language service and returns where its text begins. Here the imports of earlier names
 * stand in front: after the text, an open bracket or template would swallow them.
 */
export function openScratch(service: Service, scope: Scope, { code, cwd }: Spot): { readonly start: number } {
  const { text } = scope.imports(namesOf(parse(code).source.statements));
  const head = `${text}export {};\n`;
  service.open(cwd, head + code);
  return { start: head.length };
}
