/** Something about a submission as a whole: what could not be read, what was found in an odd place, what was repaired. */
export interface IntakeFinding {
  readonly kind: IntakeKind;
  readonly message: string;
}

export type IntakeKind =
  | 'unreadable'
  | 'no-file'
  | 'bad-path'
  | 'archive'
  | 'own-config'
  | 'own-tests'
  | 'too-large'
  | 'not-utf8'
  | 'notebook'
  | 'foreign-language'
  | 'two-answers'
  | 'repaired'
  | 'unknown-exercise'
  | 'no-answers'
  | 'same-id';

/** A name as it can stand in a sentence and in a terminal: one line, no control characters, not endless. */
export function shownName(name: string): string {
  const plain = oneLine(name);
  return plain.length <= 200 ? plain : `${plain.slice(0, 200)}…`;
}

/** Text of a stranger for a terminal: no line breaks, no control sequences, nothing that turns the reading direction. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
