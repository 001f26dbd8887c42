// What a shipped lesson keeps of its widgets, so that they are seen without a kernel: the models that its outputs lead to, under
// names that are the same after every run.
import type { Notebook } from '../../shared/notebook.ts';

const VIEW = 'application/vnd.jupyter.widget-view+json';
const STATE = 'application/vnd.jupyter.widget-state+json';
const REFERENCE = /IPY_MODEL_([\w-]+)/g;

interface SavedModel {
  readonly model_name: string;
  readonly state: Readonly<Record<string, unknown>>;
}
type Models = Readonly<Record<string, SavedModel>>;

/** The executed notebook with what is worth keeping of `metadata.widgets`; without it where nothing is shown. */
export function withLastingWidgets(executed: Notebook): Notebook {
  const { widgets, ...metadata } = executed.metadata;
  const saved = (widgets as { [STATE]?: { state?: Models } } | undefined)?.[STATE];
  const models = saved?.state ?? {};
  const shown = reachable(shownModels(executed), models);
  if (shown.length === 0) return { ...executed, metadata };
  const kept = Object.fromEntries(shown.map((id) => [id, lean(models[id]!)]));
  const named = { ...executed, metadata: { ...metadata, widgets: { [STATE]: { ...saved, state: kept } } } };
  const names = new Map(shown.map((id, i) => [id, `widget-${i + 1}`]));
  return JSON.parse(JSON.stringify(named).replace(anyOf(shown), (id) => names.get(id)!)) as Notebook;
}

/** Models that outputs show, in order. */
const shownModels = ({ cells }: Notebook): string[] =>
  cells.flatMap(({ outputs = [] }) =>
    outputs.flatMap(({ data }) => {
      const view = (data as Record<string, { model_id?: unknown }> | undefined)?.[VIEW];
      return typeof view?.model_id === 'string' ? [view.model_id] : [];
    }),
  );

/** These and what they refer to, each once. */
function reachable(from: readonly string[], models: Models): string[] {
  const found = new Set<string>();
  const pending = from.toReversed();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id) || !models[id]) continue;
    found.add(id);
    const references = [...JSON.stringify(models[id].state).matchAll(REFERENCE)].map(([, other]) => other!);
    pending.push(...references.toReversed());
  }
  return [...found];
}

/** Forty CSS properties that nobody has set are a page's own defaults. */
function lean(model: SavedModel): SavedModel {
  if (!/^Layout|StyleModel$/.test(model.model_name)) return model;
  const set = Object.entries(model.state).filter(([, value]) => value !== null);
  return { ...model, state: Object.fromEntries(set) };
}

/** The longest first: one name may begin with another. */
const anyOf = (ids: readonly string[]): RegExp =>
  new RegExp(
    ids
      .toSorted((a, b) => b.length - a.length)
      .map((id) => RegExp.escape(id))
      .join('|'),
    'g',
  );
