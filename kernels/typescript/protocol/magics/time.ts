import { duration } from '../../runtime/timing.ts';
import { type Magic, MagicError } from './magic.ts';

export const time: Magic = {
  name: 'time',
  usage: '%time code',
  summary: 'runs the line, or below %%time the cell, and says how long it took',
  form: 'both',
  async run(args, context, { line, column, body, written }) {
    if (body !== undefined && args) throw new MagicError('%%time stands alone on its line, above the code');
    const code = body === undefined ? ' '.repeat(column) + args : `\n${body}`;
    if (!code.trim()) throw new MagicError('%time: write the code behind it, or %%time above a cell');
    const outcome = await context.run(
      [{ code: '\n'.repeat(line) + code, ...(body === undefined && { written: { code: written, line } }) }],
      'time',
    );
    if (outcome.status === 'ok' && outcome.spent) {
      const { wallMs, cpuMs } = outcome.spent;
      context.print(`${duration(wallMs)} by the clock, ${duration(cpuMs)} of processor time\n`);
    }
    return { outcome };
  },
};
