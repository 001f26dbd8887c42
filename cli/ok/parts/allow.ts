// A rule may be broken on purpose, with a reason that the next reader sees.

const ALLOW = /house-allow ([a-z]+): \S.{9,}/;

/**
 * Is the rule `check` lifted for a line? `house-allow <check>: <reason>` in a comment on that line or on the one above
 * does it; a reason under ten letters is none.
 * @param lines all lines of the file
 * @param line 1-based
 */
export function allowed(lines: readonly string[], line: number, check: string): boolean {
  return [lines[line - 1], lines[line - 2]].some((text) => ALLOW.exec(text ?? '')?.[1] === check);
}
