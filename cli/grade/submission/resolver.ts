import { registerHooks } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SubmissionSource } from './protocol.ts';

/**
 * Decides what an answer may import: files of its own folder, the author's `given.ts`, and the packages of the exercise's allow-list.
 * Nothing else resolves from it, so no answer borrows the solution or a library that it is asked to write.
 */
export function guardImports({ file, folder, allow }: SubmissionSource): void {
  const own = pathToFileURL(dirname(file) + sep).href;
  const author = pathToFileURL(folder + sep).href;
  registerHooks({
    resolve(specifier, context, next) {
      const from = context.parentURL ?? '';
      if (specifier === pathToFileURL(file).href)
        return { url: specifier, format: 'module-typescript', shortCircuit: true };
      if (!from.startsWith(own) || from.startsWith(author)) return next(specifier, context);
      if (isRelative(specifier)) return relative(specifier, from, next, context);
      if (!allow.some((name) => bare(specifier) === bare(name) || bare(specifier).startsWith(`${bare(name)}/`))) {
        throw refusal(`imports '${specifier}', which this exercise does not allow${list(allow)}`);
      }
      // From the author's folder, so that packages resolve wherever the answer lies.
      return next(specifier, { ...context, parentURL: author });
    },
  });

  function relative<C, R>(specifier: string, from: string, next: (s: string, c: C) => R, context: C): R {
    const target = new URL(specifier, from).href;
    const given = new URL('given.ts', author).href;
    if (target === new URL('given.ts', own).href || target === given) return next(given, context);
    if (target.startsWith(own)) return next(specifier, context);
    throw refusal(
      `imports '${specifier}', which lies outside the exercise's folder: write it in ${fileURLToPath(own)}`,
    );
  }
}

const isRelative = (specifier: string): boolean => /^(\.{0,2}\/|file:|data:)/.test(specifier);
const bare = (specifier: string): string => specifier.replace(/^node:/, '');
const list = (allow: readonly string[]): string => (allow.length === 0 ? '' : ` (allowed: ${allow.join(', ')})`);
const refusal = (message: string): Error => Object.assign(new Error(message), { code: 'ERR_NOT_ALLOWED_HERE' });
