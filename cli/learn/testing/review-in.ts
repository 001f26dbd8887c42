// A review in a copy of its own, at a given time: for a test that enters lines.
import { processIo } from '../../shared/io.ts';
import { review } from '../review/review.ts';

const [my, now] = process.argv.slice(2) as [string, string];
process.exitCode = await review({ what: undefined, once: false, my, now: () => now }, processIo(false));
