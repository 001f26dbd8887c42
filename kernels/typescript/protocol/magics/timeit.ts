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
    return { outcome: await context.run(wrapped(code, place), 'timeit') };
  },
};

/**
 * The code as a function, whose names are its own: as an expression, so that its value is used and cannot be optimized away, or
 * else as statements. `await` makes the function asynchronous.
 */
function wrapped(code: string, { line, column, body, written }: MagicPlace): CodeToRun[] {
  const async = /\bawait\b/.test(code) ? 'async' : '';
  const forms = [
    [`(${async}()=>(`, '))'],
    [`(${async}()=>{`, '})'],
  ] as const;
  return forms.map(([before, after]) => {
    const above = '\n'.repeat(line);
    if (body !== undefined) return { code: `${above}${before}\n${code}\n${after}`, written: { code: written, line } };
    // The code stays in its column where the wrapping is no longer than the magic; else the line is shown shifted as far.
    const shift = ' '.repeat(Math.max(0, before.length - column));
    const text = `${above}${' '.repeat(Math.max(0, column - before.length))}${before}${code}\n${after}`;
    return { code: text, written: { code: shift + written, line } };
  });
}
