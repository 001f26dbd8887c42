// Turns what Node says about a file that does not load into one sentence for the person who wrote it.
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fault } from '../results.ts';
import type { ThrownError } from './protocol.ts';

/** Reads an error that an answer threw, whatever it is: an answer may throw null, a proxy, or an object whose getters throw. */
export function readThrown(error: unknown, file: string): ThrownError & { readonly code?: string } {
  const read = (key: string): string | undefined => {
    try {
      const value: unknown = (error as Record<string, unknown>)[key];
      return typeof value === 'string' ? value : undefined;
    } catch {
      return undefined; // a getter of the answer threw: the same as not having the field
    }
  };
  const line = lineIn(read('stack') ?? '', file);
  const code = read('code');
  return {
    name: (read('name') ?? 'a value that is no Error').slice(0, 100),
    message: (read('message') ?? printable(error)).slice(0, 2000),
    ...(line !== undefined && { line }),
    ...(code !== undefined && { code }),
  };
}

function printable(value: unknown): string {
  try {
    return String(value);
  } catch {
    return 'something that cannot be printed';
  }
}

/** The first line number of `file` that a stack or a syntax error's heading names. */
function lineIn(stack: string, file: string): number | undefined {
  for (const where of [pathToFileURL(file).href, file]) {
    const at = stack.indexOf(`${where}:`);
    if (at >= 0) {
      const line = Number.parseInt(stack.slice(at + where.length + 1), 10);
      if (line > 0) return line;
    }
  }
  return undefined;
}

/** A file that does not load. */
export function explainLoad(error: unknown, file: string): Fault {
  const { name, message, code, line } = readThrown(error, file);
  const where = line === undefined ? basename(file) : `${basename(file)}, line ${line}`;
  if (code === 'ERR_NOT_ALLOWED_HERE') return { kind: 'not-allowed', message: `${basename(file)}: ${message}` };
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    return {
      kind: 'syntax',
      message: `${where}: ${message}; use plain TypeScript (a const object or a union of strings)`,
    };
  }
  if (code === 'ENOENT' && message.includes(file)) {
    return { kind: 'missing-file', message: `${basename(file)} is not there` };
  }
  if (code === 'ERR_MODULE_NOT_FOUND') {
    const [, kind, wanted = 'a file'] = /Cannot find (module|package) '([^']+)'/.exec(message) ?? [];
    if (kind === 'package') {
      const cure = 'run `npm ci` in the course, or leave the import out';
      return { kind: 'import', message: `${where}: the package '${wanted}' is not installed here: ${cure}` };
    }
    const short = wanted.startsWith('/') || wanted.includes(':') ? `./${basename(wanted)}` : wanted;
    return { kind: 'import', message: `${where}: the import '${short}' is not there` };
  }
  if (name === 'SyntaxError' && /does not provide an export named/.test(message)) {
    return { kind: 'import', message: `${where}: ${message}; is it a type? Then write \`import type\`` };
  }
  // Node's parser of types has a stack of its own, and takes its end for a mistake of Node's.
  if (code === 'ERR_INTERNAL_ASSERTION') {
    return { kind: 'syntax', message: `${where}: it is nested too deep to be read` };
  }
  if (name === 'SyntaxError') return { kind: 'syntax', message: `${where}: syntax error: ${message}` };
  if (isTodo(message)) return { kind: 'todo', message: `${where} is still to be written: ${message}` };
  return { kind: 'load-error', message: `${where}: stopped while the file was being loaded: ${name}: ${message}` };
}

/** What a starter throws until it is written. */
export const isTodo = (message: string): boolean => /^TODO\b/.test(message);
