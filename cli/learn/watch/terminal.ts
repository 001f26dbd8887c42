// The terminal while it is ours. Where we crash, Node itself gives it back as it was.
import { keysIn } from './keys.ts';
import { folded, type Size } from './screen.ts';

const CLEAR = '\u001B[2J\u001B[H';

export interface Terminal {
  draw(lines: readonly string[]): void;
  size(): Size;
  close(): void;
}

export interface Listener {
  key(key: string): void;
  /** The window has another size, or we are in front again. */
  redraw(): void;
}

/** Takes the keyboard, key by key. Ctrl-Z and `fg` work as everywhere. */
export function openTerminal(listener: Listener): Terminal {
  const { stdin, stdout } = process;
  const restore = () => stdin.setRawMode(false);
  const take = () => stdin.setRawMode(true);
  const onData = (chunk: string) => {
    for (const key of keysIn(chunk)) {
      if (key === 'ctrl-z') suspend(restore);
      else listener.key(key);
    }
  };
  const size = () => ({ rows: stdout.rows || 24, columns: stdout.columns || 80 });
  const resume = () => {
    take();
    listener.redraw();
  };
  process.on('SIGCONT', resume);
  stdout.on('resize', listener.redraw);
  stdin.setEncoding('utf8').on('data', onData);
  take();
  stdin.resume();
  return {
    draw: (lines) => void stdout.write(`${CLEAR}${lines.flatMap((line) => folded(line, size().columns)).join('\n')}\n`),
    size,
    close() {
      restore();
      stdin.off('data', onData).pause();
      stdout.off('resize', listener.redraw);
      process.off('SIGCONT', resume);
    },
  };
}

function suspend(restore: () => void): void {
  if (process.platform === 'win32') return;
  restore();
  process.kill(0, 'SIGTSTP'); // all that the shell started for this command, as its own Ctrl-Z does
}
