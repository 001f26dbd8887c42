// How a line is told to be a magic.

export const LINE = /^[ \t]*(?:%(?<name>\w[\w-]*)|(?<shell>!)(?=[^\s=(!]))[ \t]*(?<args>.*)$/;
export const CELL = /^[ \t]*%%(?<name>\w[\w-]*)[ \t]*(?<args>.*)$/;

const firstLine = (code: string): string => code.trimStart().split('\n', 1)[0] ?? '';

export const startsWithMagic = (code: string): boolean => LINE.test(firstLine(code)) || CELL.test(firstLine(code));

/** Which line the `%%` stands in, when only blank lines and other magics are above it. */
export function headOf(lines: readonly string[]): number | undefined {
  const first = lines.findIndex((line) => line.trim() !== '' && !LINE.test(line));
  return first >= 0 && CELL.test(lines[first]!) ? first : undefined;
}
