import { type CodeToRun, type Magic, MagicError, type MagicPlace } from './magic.ts';

export const timeit: Magic = {
  name: 'timeit',
  usage: '%timeit code',
  summary: 'runs the line, or below %%timeit the cell, many times: median, spread and histogram of one call',
  form: 'both',
  async run(args, context, place) {
    const code = (place.body ?? args).trimEnd().replace(/;$/, '');
    if (place.body !== undefined && args) throw new MagicError('%%timeit stands alone on its line, above the code');
    if (!code.trim()) throw new MagicError('%timeit: write the code behind it, or %%timeit above a cell');
    const last = await context.kernel.compiler.ask('lastExpression', code);
    const forms = [asExpression(code), ...(last ? [asStatements(returning(code, last))] : []), asStatements(code)];
    return { outcome: await context.run(inPlace(forms, place), 'timeit') };
  },
};

/** Code as a function, whose names are its own; `await` makes the function asynchronous. */
interface Form {
  readonly before: string;
  readonly code: string;
  readonly after: string;
}

const asyncIf = (code: string): string => (/\bawait\b/.test(code) ? 'async' : '');
const asExpression = (code: string): Form => ({ before: `(${asyncIf(code)}()=>(`, code, after: '))' });
const asStatements = (code: string): Form => ({ before: `(${asyncIf(code)}()=>{`, code, after: '})' });

/** Statements that return their last value: what nobody could read need not be computed at all. */
function returning(code: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const lineStart = code.lastIndexOf('\n', start - 1) + 1;
  const [above, before] = [code.slice(0, Math.max(0, lineStart - 1)), code.slice(lineStart, start)];
  const value = `${code.slice(start, end)})${code.slice(end)}`;
  // At the end of the line above, where that is possible, nothing moves.
  const free = lineStart > 0 && before.trim() === '' && !above.slice(above.lastIndexOf('\n') + 1).includes('//');
  return free ? `${above} return (\n${before}${value}` : `${code.slice(0, start)}return (${value}`;
}

function inPlace(forms: readonly Form[], { line, column, body, written }: MagicPlace): CodeToRun[] {
  return forms.map(({ before, code, after }) => {
    const above = '\n'.repeat(line);
    if (body !== undefined) return { code: `${above}${before}\n${code}\n${after}`, written: { code: written, line } };
    // The code stays in its column where the wrapping is no longer than the magic; else the line is shown shifted as far.
    const shift = ' '.repeat(Math.max(0, before.length - column));
    const text = `${above}${' '.repeat(Math.max(0, column - before.length))}${before}${code}\n${after}`;
    return { code: text, written: { code: shift + written, line } };
  });
}
