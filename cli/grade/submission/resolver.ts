import { registerHooks } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AttemptKind } from '../results.ts';
import { attemptOf } from './attempts.ts';
import type { SubmissionSource } from './protocol.ts';

/**
 * Decides what an answer may import: files of its own folder, the author's `given.ts`, and the packages of the exercise's allow-list.
 * Nothing else resolves from it, so no answer borrows the solution or a library that it is asked to write. Code of no known origin
 * (`new Function`) is the answer's. `note` hears what a refused import was after.
 */
export function guardImports(
  { file, folder, allow, isPlain }: SubmissionSource,
  note: (kind: AttemptKind) => void,
): void {
  const own = pathToFileURL(dirname(file) + sep).href;
  const author = pathToFileURL(folder + sep).href;
  registerHooks({
    resolve(specifier, context, next) {
      const from = context.parentURL ?? '';
      if (specifier === pathToFileURL(file).href)
        return { url: specifier, format: isPlain ? 'module' : 'module-typescript', shortCircuit: true };
      if (from.startsWith(author) || from.startsWith(runner) || isPackage(from)) return next(specifier, context);
      if (isRelative(specifier)) return relative(specifier, from, next, context);
      if (!allow.some((name) => bare(specifier) === bare(name) || bare(specifier).startsWith(`${bare(name)}/`))) {
        throw refusal(specifier, `imports '${specifier}', which this exercise does not allow${list(allow)}`);
      }
      // From the author's folder, so that packages resolve wherever the answer lies.
      return next(specifier, { ...context, parentURL: author });
    },
  });

  function relative<C, R>(specifier: string, from: string, next: (s: string, c: C) => R, context: C): R {
    const target = new URL(specifier, from || own).href;
    // Whatever path leads there from where the answer was written, `given.ts` is the author's.
    if (target.endsWith('/given.ts')) return next(new URL('given.ts', author).href, context);
    if (target.startsWith(own)) return next(specifier, context);
    throw refusal(
      specifier,
      `imports '${specifier}', which lies outside the exercise's folder: write it in ${fileURLToPath(own)}`,
    );
  }

  /** A file of a package that an import of the author's or the answer's has reached. */
  function isPackage(from: string): boolean {
    return !from.startsWith(own) && (from.includes('/node_modules/') || from.startsWith(library));
  }

  function refusal(specifier: string, message: string): Error {
    const kind = attemptOf(specifier);
    if (kind) note(kind);
    return Object.assign(new Error(message), { code: 'ERR_NOT_ALLOWED_HERE' });
  }
}

const runner = new URL('.', import.meta.url).href;
/** Where the packages of this repository resolve to: they lie outside of node_modules. */
const library = new URL('../../../lib/', import.meta.url).href;
const isRelative = (specifier: string): boolean => /^(\.{0,2}\/|file:|data:)/.test(specifier);
const bare = (specifier: string): string => specifier.replace(/^node:/, '');
const list = (allow: readonly string[]): string => (allow.length === 0 ? '' : ` (allowed: ${allow.join(', ')})`);
