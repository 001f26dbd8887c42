// What the panel knows, and what may be asked of it.
import type { Standing } from '../../../../grade/learner/standing.ts';
import type { Catalog } from '../state/catalog.ts';
import type { Current, Front } from '../state/current.ts';

/** What a click asks for. */
export type Act =
  | { readonly do: 'check' | 'hint' | 'report' | 'next-lesson' | 'add-cell' | 'close-answer' }
  | { readonly do: 'choose'; readonly id: string }
  | { readonly do: 'open'; readonly path: string };

export interface Known {
  readonly catalog: Catalog;
  readonly standing: Standing;
  /** Why the standing may be wrong. */
  readonly fault?: string | undefined;
  readonly front: Front;
  readonly current: Current | undefined;
  /** What the panel does now: `Checking …`; its buttons wait meanwhile. */
  readonly busy?: string | undefined;
  /** What came of the last click. */
  readonly said?: string | undefined;
}
