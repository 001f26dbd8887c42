import type { CommMessage } from '../contract.ts';

/** Which comms are open and which targets user code offers, known here so that clients get answers while a cell runs. */
export class Comms {
  readonly #targets = new Set<string>();
  readonly #open = new Map<string, string>();

  addTarget(name: string): void {
    this.#targets.add(name);
  }

  hasTarget(name: string): boolean {
    return this.#targets.has(name);
  }

  isOpen(id: string): boolean {
    return this.#open.has(id);
  }

  /** Follows a message in either direction. */
  track({ event, content }: CommMessage): void {
    if (event === 'comm_open') this.#open.set(content.comm_id, content.target_name ?? '');
    else if (event === 'comm_close') this.#open.delete(content.comm_id);
  }

  /** The comms of one target, or all: id → target, as `comm_info_reply` lists them. */
  list(target?: string): Record<string, { target_name: string }> {
    const entries = [...this.#open].filter(([, name]) => target === undefined || name === target);
    return Object.fromEntries(entries.map(([id, name]) => [id, { target_name: name }]));
  }
}
