import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { log } from './log.ts';

/** (session, line, input), or (session, line, [input, output]) when outputs are asked for. */
export type HistoryEntry = [session: number, line: number, source: string | [input: string, output: string | null]];

interface Row {
  session: number;
  line: number;
  source: string;
  output: string | null;
}

const SCHEMA = `
  PRAGMA busy_timeout = 2000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS history (
    session INTEGER NOT NULL, line INTEGER NOT NULL, source TEXT NOT NULL, output TEXT, PRIMARY KEY (session, line));
`;

/** What was executed, in this session and earlier ones. Sessions count from 1. */
export class History {
  readonly session: number;
  readonly #db: DatabaseSync;

  /** `file` may be `:memory:`. A file that is no database is set aside, and a new one begun. */
  constructor(file: string) {
    this.#db = open(file);
    const started = new Date().toISOString();
    this.session = Number(this.#db.prepare('INSERT INTO sessions (started) VALUES (?)').run(started).lastInsertRowid);
  }

  add(line: number, source: string): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO history (session, line, source) VALUES (?, ?, ?)')
      .run(this.session, line, source);
  }

  addOutput(line: number, output: string): void {
    this.#db.prepare('UPDATE history SET output = ? WHERE session = ? AND line = ?').run(output, this.session, line);
  }

  /** The last `n` inputs, oldest first. */
  tail(n: number, withOutput: boolean): HistoryEntry[] {
    return this.#entries('ORDER BY session DESC, line DESC LIMIT ?', [n], withOutput).reverse();
  }

  /** Lines `start` to `stop` (exclusive) of a session: 0 is this one, negative numbers count back from it. */
  range(session: number, start: number, stop: number | undefined, withOutput: boolean): HistoryEntry[] {
    const which = session <= 0 ? this.session + session : session;
    const clause = 'WHERE session = ? AND line >= ? AND line < ? ORDER BY line';
    return this.#entries(clause, [which, start, stop ?? Number.MAX_SAFE_INTEGER], withOutput);
  }

  /** Inputs that match a glob, oldest first; `unique` keeps the last of equal ones. */
  search(pattern: string, n: number, unique: boolean, withOutput: boolean): HistoryEntry[] {
    const last = unique
      ? 'AND NOT EXISTS (SELECT 1 FROM history b WHERE b.source = h.source AND (b.session, b.line) > (h.session, h.line))'
      : '';
    const clause = `WHERE h.source GLOB ? ${last} ORDER BY session DESC, line DESC LIMIT ?`;
    return this.#entries(clause, [pattern, n], withOutput).reverse();
  }

  close(): void {
    this.#db.close();
  }

  #entries(clause: string, values: (string | number)[], withOutput: boolean): HistoryEntry[] {
    const rows = this.#db.prepare(`SELECT h.* FROM history h ${clause}`).all(...values) as unknown as Row[];
    return rows.map(({ session, line, source, output }) => [session, line, withOutput ? [source, output] : source]);
  }
}

function open(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  try {
    return prepared(file);
  } catch (error) {
    const aside = `${file}.unreadable-${Date.now()}`;
    log(`history ${file}: ${(error as Error).message}; it is kept as ${aside}, and a new one begins`);
    renameSync(file, aside);
    return prepared(file);
  }
}

function prepared(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  return db;
}
