// Reads a notebook with the line of each cell, so that findings can point at it.

export interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly text?: string | readonly string[];
}

export interface Cell {
  readonly type: string;
  readonly id: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly outputs: readonly Output[];
  readonly executionCount: number | null;
  /** 1-based line of the file on which the cell's id stands. */
  readonly line: number;
}

export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: {
    readonly kernelspec?: Readonly<Record<string, unknown>>;
    readonly language_info?: Readonly<Record<string, unknown>>;
    readonly ai_mastery?: { readonly executed?: string };
    /** State of widgets, by MIME type. */
    readonly widgets?: Readonly<Record<string, { readonly state?: Readonly<Record<string, unknown>> }>>;
  };
}

export const joined = (text: unknown): string => (Array.isArray(text) ? text.join('') : String(text ?? ''));

/** The notebook in `json`, which must have passed `formatFaults`. */
export function readNotebook(json: string): Notebook {
  const raw = JSON.parse(json);
  const lines = new Map(
    json.split('\n').flatMap((text, i) => (/^\s*"id": "([^"]+)"/.exec(text) ?? []).slice(1).map((id) => [id, i + 1])),
  );
  const cells = raw.cells.map((cell: Record<string, never>) => ({
    type: cell.cell_type,
    id: cell.id,
    source: joined(cell.source),
    tags: (cell.metadata as { tags?: string[] }).tags ?? [],
    outputs: cell.outputs ?? [],
    executionCount: cell.execution_count ?? null,
    line: lines.get(cell.id) ?? 1,
  }));
  return { cells, metadata: raw.metadata };
}
