import type { HistoryEntry } from '../history.ts';
import type { KernelState } from '../kernel-state.ts';
import { count, flag, text } from '../requests.ts';
import type { Json } from '../wire.ts';
import type { Handler } from './index.ts';

/** Entries asked for without a number. */
const DEFAULT_COUNT = 1000;

export const history: Handler = (request, kernel) => {
  kernel.reply(request, { status: 'ok', history: entries(kernel, request.content) });
};

function entries({ history }: KernelState, content: Json): HistoryEntry[] {
  const output = flag(content.output, false);
  const n = Math.max(0, count(content.n, DEFAULT_COUNT));
  switch (content.hist_access_type) {
    case 'range': {
      const stop = count(content.stop, Number.MAX_SAFE_INTEGER);
      return history.range(count(content.session, 0), count(content.start, 0), stop, output);
    }
    case 'search':
      return history.search(text(content.pattern, '*'), n, flag(content.unique, false), output);
    default:
      return history.tail(n, output);
  }
}
