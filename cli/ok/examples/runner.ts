// Child process: imports the compiled examples named on standard input, one after the other, and reports the claims that fail.
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { errorMismatch, mismatch } from './matches.ts';

export interface Failure {
  /** Position of the example in the list that was given. */
  readonly example: number;
  /** 1-based line of the documented file; absent when the example stopped before a claim. */
  readonly line?: number;
  readonly claim?: string;
  readonly got: string;
}

const failures: Failure[] = [];
const files = JSON.parse(await text(process.stdin)) as string[];
for (const [example, file] of files.entries()) {
  const claim = async (line: number, wanted: string, value: () => Promise<unknown>) => {
    const got = await judge(wanted, value);
    if (got !== undefined) failures.push({ example, line, claim: wanted, got });
  };
  try {
    const { run } = await import(pathToFileURL(file).href);
    await run(claim);
  } catch (error) {
    failures.push({ example, got: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
}
process.stdout.write(`\n${JSON.stringify(failures)}`);

async function judge(wanted: string, value: () => Promise<unknown>): Promise<string | undefined> {
  if (!wanted.startsWith('throws ')) return mismatch(await value(), wanted);
  try {
    return `returned ${String(await value())}`;
  } catch (error) {
    return errorMismatch(error, wanted);
  }
}
