// Values, errors and the tslab module as Jupyter shows them.
import type { Display, DisplayPort, MimeBundle } from '../contract.ts';
import { isShowing } from './api/display.ts';
import type { Clock } from './api/progress.ts';
import { makeTslabModule } from './api/tslab-module.ts';
import { bundle } from './bundle.ts';
import { plainText } from './plain-text.ts';
import { report } from './report/report.ts';

export { installPlotDocument } from './dom/install.ts';

/** What the runtime shows with. `clock` gives milliseconds that only go up. */
export function createDisplay(port: DisplayPort, clock: Clock = () => performance.now()): Display {
  return { bundle: bundleOfResult, bundleNow, report, tslab: makeTslabModule(port, clock) };
}

async function bundleOfResult(value: unknown): Promise<MimeBundle | undefined> {
  if (!isShowing(value)) return bundle(value);
  await value;
  return undefined;
}

function bundleNow(value: unknown): MimeBundle {
  const shown = bundle(value);
  if (!(shown instanceof Promise)) return shown;
  // Nobody waits for it; what it fails with is not for the cell that runs.
  shown.catch(() => undefined);
  return { 'text/plain': plainText(value) };
}
