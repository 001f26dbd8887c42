/** The keys in what a terminal in raw mode sent: letters as they are, others by name. */
export function keysIn(chunk: string): string[] {
  return [...chunk.matchAll(SEQUENCES)].map(([sequence]) => NAMES[sequence] ?? sequence);
}

const ESC = '\u001B';
/** A control sequence is one key, and so is any other character. */
const SEQUENCES = new RegExp(`${ESC}(?:\\[|O)[0-9;]*[A-Za-z~]|.`, 'gsu');

const NAMES: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u0003': 'ctrl-c',
  '\u0004': 'ctrl-d',
  '\u001A': 'ctrl-z',
  [ESC]: 'escape',
  [`${ESC}[A`]: 'up',
  [`${ESC}OA`]: 'up',
  [`${ESC}[B`]: 'down',
  [`${ESC}OB`]: 'down',
};
