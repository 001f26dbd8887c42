import type { CommMessage } from '../contract.ts';

const MAX_REFUSED = 1000;

/** Which comms are open and which targets user code offers, known here so that clients get answers while a cell runs. */
export class Comms {
  readonly #targets = new Set<string>();
  readonly #open = new Map<string, string>();
  /** The latest ones, in the order in which they were refused. */
  readonly #refused = new Set<string>();

  addTarget(name: string): void {
    this.#targets.add(name);
  }

  hasTarget(name: string): boolean {
    return this.#targets.has(name);
  }

  isOpen(id: string): boolean {
    return this.#open.has(id);
  }

  /** True when the other side is to be told. What it sent before it heard of that is not answered again: JupyterLab calls a second close an error. */
  refuse({ event, content: { comm_id: id } }: CommMessage): boolean {
    if (event === 'comm_close') return false;
    if (this.#refused.has(id)) return event === 'comm_open';
    this.#refused.add(id);
    if (this.#refused.size > MAX_REFUSED) this.#refused.delete(this.#refused.values().next().value!);
    return true;
  }

  /** Follows a message in either direction. */
  track({ event, content }: CommMessage): void {
    if (event === 'comm_open') {
      this.#refused.delete(content.comm_id);
      this.#open.set(content.comm_id, content.target_name ?? '');
    } else if (event === 'comm_close') this.#open.delete(content.comm_id);
  }

  /** The comms of one target, or all: id → target, as `comm_info_reply` lists them. */
  list(target?: string): Record<string, { target_name: string }> {
    const entries = [...this.#open].filter(([, name]) => target === undefined || name === target);
    return Object.fromEntries(entries.map(([id, name]) => [id, { target_name: name }]));
  }
}
