import type { Io } from './command.ts';

/** The real streams of this process. */
export function processIo(json: boolean): Io {
  const interactive = Boolean(process.stderr.isTTY) && !process.env.CI && !process.env.NO_COLOR;
  let pending = false;
  const clear = () => {
    if (pending) process.stderr.write('\r\x1b[2K');
    pending = false;
  };
  return {
    json,
    interactive,
    say(line = '') {
      clear();
      (json ? process.stderr : process.stdout).write(`${line}\n`);
    },
    progress(text) {
      clear();
      process.stderr.write(interactive ? text : `${text}\n`);
      pending = interactive;
    },
    document(value) {
      clear();
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}
