import { constants } from 'node:buffer';
import { availableMemory } from 'node:process';
import type { FrameMapper } from '../contract.ts';
import { ownFrames } from '../display/report/stack.ts';
import { heapLimit } from '../heap-limit.ts';
import { arithmetic } from './arithmetic.ts';
import { byteSize } from './byte-size.ts';

/** An error, and what it leaves open: how much was asked for, and how much there is. */
export interface Allocation {
  readonly message: string;
  /** The person's line from where the error comes, beginning at the call. */
  readonly call: string;
  /** The value of a top-level name. */
  readonly lookUp: (name: string) => unknown;
  /** Bytes that the machine can still give, and that objects of cells may take. */
  readonly left: number;
  readonly heap: number;
}

/** One plain sentence about an error, if it is about memory: what was needed, as far as the person's line says it, and what is there. */
export function sentenceAbout(error: unknown, map: FrameMapper, lookUp: Allocation['lookUp']): string | undefined {
  if (!(error instanceof RangeError)) return undefined;
  const [frame] = ownFrames(String(error.stack), map).frames;
  const call = frame?.sourceLine?.slice(frame.column - 1) ?? '';
  return allocationSentence({ message: error.message, call, lookUp, left: availableMemory(), heap: heapLimit() });
}

const WASM_PAGE = 2 ** 16;
const WASM_PAGES = 2 ** 16;
const ELEMENTS = 2 ** 32 - 1;

/** One plain sentence about an allocation that failed; undefined where the error is about something else. */
export function allocationSentence(allocation: Allocation): string | undefined {
  const { message } = allocation;
  if (/^(Array buffer allocation failed|Failed to allocate memory)$/.test(message)) return outsideHeap(allocation);
  if (/^Invalid (typed array|array buffer) length|^The value of "size" is out of range/.test(message))
    return outsideHeap(allocation);
  if (message === 'Invalid array length') return array(allocation);
  if (message === 'Invalid string length') return text(allocation);
  if (/^(Map|Set) maximum size exceeded$/.test(message))
    return `A ${message.slice(0, 3)} holds at most 16,777,216 entries (2 ** 24): spread them over several.`;
  if (/^WebAssembly\.Memory/.test(message)) return webAssembly(allocation);
  return undefined;
}

const CONSTRUCTORS = /^(?:new\s+(?:\w+\.)?(\w*Array(?:Buffer)?)|(?:Buffer\.)?(alloc\w*))\s*(?=\()/;

function outsideHeap({ message, call, lookUp, left }: Allocation): string | undefined {
  const [match, type = '', method] = CONSTRUCTORS.exec(call) ?? [''];
  const size = bytesOfElement(type, method);
  const count = size && arithmetic(firstArgument(call.slice(match.length)), lookUp);
  // A name may be hidden by a local one of another value: a size that explains nothing is not the one that was asked for.
  if (size && count && size * count > left) return `This needs ${byteSize(size * count)}; ${leftOver(left)}.`;
  if (!/failed|Failed/.test(message)) return undefined;
  return `This needs more memory than there is: ${leftOver(left)}. %who shows what takes it.`;
}

function bytesOfElement(type: string, method: string | undefined): number | undefined {
  if (method !== undefined || /^(Shared)?ArrayBuffer$/.test(type)) return 1;
  const bits = /^(?:Big)?(?:Uint|Int|Float)(\d+)(?:Clamped)?Array$/.exec(type)?.[1];
  return bits === undefined ? undefined : Number(bits) / 8;
}

const leftOver = (left: number): string => `the machine has ${byteSize(left)} left`;

function array({ call, lookUp, heap }: Allocation): string | undefined {
  const [match] = /^(?:new\s+)?Array\s*(?:<[^()]*>)?\s*(?=\()/.exec(call) ?? [];
  const count = match && arithmetic(firstArgument(call.slice(match.length)), lookUp);
  if (!count || count <= ELEMENTS) return undefined;
  return `This needs at least ${byteSize(8 * count)}; cells may use ${byteSize(heap)} of heap.`;
}

function text({ call, lookUp }: Allocation): string {
  const longest = constants.MAX_STRING_LENGTH.toLocaleString('en-US');
  const [match] = /^(?:repeat|padEnd|padStart)\s*(?=\()/.exec(call) ?? [];
  const count = match && arithmetic(firstArgument(call.slice(match.length)), lookUp);
  const asked =
    count && count > constants.MAX_STRING_LENGTH
      ? `This needs at least ${count.toLocaleString('en-US')} characters; a text has at most ${longest}`
      : `A text has at most ${longest} characters`;
  return `${asked}: keep it in parts, or write the parts to a file.`;
}

function webAssembly({ message, call, lookUp, left }: Allocation): string | undefined {
  const given = /\binitial:\s*([^,}]+)/.exec(call)?.[1];
  const pages = Number(/value (\d+) is above/.exec(message)?.[1] ?? (given && arithmetic(given, lookUp)));
  if (!(pages > 0)) return undefined;
  const needs = `This needs ${byteSize(pages * WASM_PAGE)} (${pages.toLocaleString('en-US')} pages of 64 KiB)`;
  return pages > WASM_PAGES
    ? `${needs}; one memory has at most ${byteSize(WASM_PAGES * WASM_PAGE)}.`
    : `${needs}; ${leftOver(left)}.`;
}

/** `(a * (b + 1), c)` → `a * (b + 1)`. */
function firstArgument(call: string): string {
  let depth = 0;
  for (const [index, character] of [...call].entries()) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    const ends = depth === 0 || (depth === 1 && character === ',');
    if (ends) return [...call].slice(1, index).join('').trim();
  }
  return '';
}
