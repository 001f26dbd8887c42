// The module that `import * as tslab from 'tslab'` receives in a cell.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { DisplayPort } from '../../contract.ts';
import { type DisplayApi, makeDisplay, sendInPlace } from './display.ts';
import { type Clock, makeProgress } from './progress.ts';

/** The release whose public API this module has. */
const TSLAB_VERSION = '1.0.22';

export interface TslabModule extends Record<string, unknown> {
  readonly display: DisplayApi;
  newDisplay(): DisplayApi;
  clearOutput(wait?: boolean): void;
  readonly versions: { readonly tslab: string; readonly typescript: string; readonly node: string };
}

export function makeTslabModule(port: DisplayPort, clock: Clock): TslabModule {
  const newId = () => randomBytes(8).toString('hex');
  const progress = makeProgress(() => sendInPlace(port, newId()), clock);
  return {
    display: makeDisplay((made) => port.display(made), progress),
    /** A display that shows one output and replaces it with each further call. */
    newDisplay: () => makeDisplay(sendInPlace(port, newId()), progress),
    /** Empties the cell's output; with `wait`, only when the next output comes. */
    clearOutput: (wait = false) => port.clearOutput(wait),
    versions: {
      tslab: TSLAB_VERSION,
      // Read when asked for: nearly no cell does.
      get typescript() {
        return (createRequire(import.meta.url)('typescript/package.json') as { version: string }).version;
      },
      node: process.version,
    },
  };
}
