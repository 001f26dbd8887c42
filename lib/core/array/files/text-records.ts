import { FormatError } from '../../errors/index.ts';

/** How a table is written down. */
export interface TextFormat {
  /** What stands between two fields; white space of any length by default, as in NumPy. CSV has ','. */
  readonly delimiter?: string;
  /** From here to the end of the line is a comment, '#' by default; null for none. */
  readonly comments?: string | null;
}

/** One row of a table: its fields, and the line on which it begins, counted from 1. */
export interface TextRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

const LINE_END = /\r\n|\n|\r/g;

/**
 * The records of a text: lines that are not empty, in fields. A field in quotes may hold delimiters, line ends, and quotes that
 * are doubled.
 *
 * @source RFC 4180, "Common format and MIME type for comma-separated values files"
 */
export function* records(where: string, text: string, format: TextFormat): Generator<TextRecord> {
  const reader = new Reader(where, text, format);
  for (let line = 1; reader.at < text.length; line = reader.line) {
    const fields = reader.record();
    if (fields.length > 1 || fields[0] !== '') yield { line, fields };
  }
}

class Reader {
  /** Where reading goes on, and on which line that is. */
  at: number;
  line = 1;
  readonly #where: string;
  readonly #text: string;
  readonly #delimiter: string | undefined;
  readonly #comments: string | null;

  constructor(where: string, text: string, { delimiter, comments = '#' }: TextFormat) {
    [this.#where, this.#text, this.#delimiter, this.#comments] = [where, text, delimiter, comments];
    this.at = text.startsWith('\uFEFF') ? 1 : 0; // the mark that some programs put in front of UTF-8
    for (const [name, value] of Object.entries({ delimiter, comments })) {
      if (value !== '' && !(name === 'delimiter' && /["\r\n]/.test(value ?? ''))) continue;
      throw new FormatError(where, { must: `${name} must be a text, without quotes and line ends`, got: `'${value}'` });
    }
  }

  /** The fields up to the end of a line, which for fields in quotes may be a later one. */
  record(): string[] {
    const end = this.#lineEnd();
    const line = this.#text.slice(this.at, end);
    if (line.includes('"')) return this.#quotedRecord();
    this.#nextLine(end);
    return this.#split(this.#withoutComment(line));
  }

  #quotedRecord(): string[] {
    const fields: string[] = [];
    for (;;) {
      this.#skipBlanks();
      const quoted = this.#text[this.at] === '"' ? this.#quotedField() : undefined;
      const end = this.#lineEnd();
      const rest = this.#withoutComment(this.#text.slice(this.at, end));
      const stop = this.#delimiter === undefined ? rest.search(/\s/) : rest.indexOf(this.#delimiter);
      const plain = (stop < 0 ? rest : rest.slice(0, stop)).trim();
      if (quoted !== undefined && plain !== '') throw this.#wrong('a quote must close at the end of its field', plain);
      const isBlank = this.#delimiter === undefined && quoted === undefined && plain === '';
      if (!isBlank) fields.push(quoted ?? plain);
      if (stop < 0) {
        this.#nextLine(end);
        return fields.length === 0 ? [''] : fields;
      }
      this.at += stop + (this.#delimiter?.length ?? 1);
    }
  }

  /** The text between quotes; two in a row are one of the text. */
  #quotedField(): string {
    let field = '';
    for (;;) {
      const close = this.#text.indexOf('"', this.at + 1);
      if (close < 0) throw this.#wrong('a quote must close', 'the end of the text');
      const piece = this.#text.slice(this.at + 1, close);
      field += piece;
      this.line += piece.match(LINE_END)?.length ?? 0;
      this.at = close + 1;
      if (this.#text[this.at] !== '"') return field;
      field += '"';
    }
  }

  #split(line: string): string[] {
    if (this.#delimiter === undefined) return line.trim().split(/\s+/);
    return line.trim() === '' ? [''] : line.split(this.#delimiter).map((field) => field.trim());
  }

  #withoutComment(line: string): string {
    const start = this.#comments === null ? -1 : line.indexOf(this.#comments);
    return start < 0 ? line : line.slice(0, start);
  }

  #skipBlanks(): void {
    while (this.#text[this.at] === ' ' || (this.#text[this.at] === '\t' && this.#delimiter !== '\t')) this.at++;
  }

  #lineEnd(): number {
    LINE_END.lastIndex = this.at;
    return LINE_END.exec(this.#text)?.index ?? this.#text.length;
  }

  #nextLine(end: number): void {
    this.at = end + (this.#text.startsWith('\r\n', end) ? 2 : 1);
    this.line++;
  }

  #wrong(must: string, got: string): FormatError {
    return new FormatError(this.#where, { must: `line ${this.line}: ${must}`, got });
  }
}
