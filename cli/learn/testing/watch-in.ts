// The watch mode on a copy of its own: for a test that sits at a terminal.
import { processIo } from '../../shared/io.ts';
import { learn } from '../learn.ts';

const [my, what] = process.argv.slice(2);
process.exitCode = await learn({ what, once: false, my: my! }, processIo(false));
