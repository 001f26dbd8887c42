// Who makes the PDF. Two programs can, and each is good at something else.
import { Interrupted } from '../../bootstrap/child.mjs';
import { type Io, UserError } from '../../shared/command.ts';
import type { Profile } from '../document.ts';
import { browserPrint, findBrowser } from './browser.ts';
import type { Engine } from './engines.ts';
import { ensureTypst } from './typst/install.ts';
import { typstPrint } from './typst/print.ts';

export type Print = (html: string, io: Io) => Promise<Buffer>;

export interface Printer {
  readonly engine: Engine;
  readonly print: Print;
}

export interface PrinterOptions {
  readonly profile: Profile;
  /** What was asked for by name. */
  readonly engine?: Engine;
  /** For tests. @default what is here */
  readonly browser?: string | undefined;
  /** Brings Typst, or throws why it cannot. For tests. */
  readonly bring?: () => Promise<void>;
}

/**
 * A learner's own report is their notebooks as they look: the browser's. One written for others to read is Typst's. Where the one is
 * not there, the other does it.
 * @throws UserError where neither is, before anything else is done
 */
export async function choosePrinter(options: PrinterOptions, io: Io): Promise<Printer> {
  const { profile, engine, bring = ensureTypst } = options;
  const browser = 'browser' in options ? options.browser : findBrowser();
  const byBrowser = browser === undefined ? undefined : { engine: 'browser' as const, print: browserPrint(browser) };
  if (engine === 'browser' && byBrowser === undefined) throw new UserError(NO_BROWSER, CURE);
  if (byBrowser !== undefined && (engine === 'browser' || (engine === undefined && profile === 'learner')))
    return byBrowser;
  try {
    await bring();
    return { engine: 'typst', print: typstPrint };
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    if (engine === 'typst') throw error; // asked for by name: its reason is the answer
    const reason = (error as Error).message;
    if (byBrowser === undefined)
      throw new UserError(`${NO_BROWSER}, and Typst cannot be had: ${reason}`, CURE, { cause: error });
    io.say(`Typst cannot be had (${reason}): the browser prints it`);
    return byBrowser;
  }
}

const NO_BROWSER = 'no Chromium, Chrome or Edge is here that could print a PDF';
const CURE =
  'connect to the network once, so that Typst can be brought (30 MB), or install Chromium (Debian, Ubuntu: sudo apt install chromium), or take --format html and print that page in any browser';
