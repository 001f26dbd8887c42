// What an answer may reach for without getting it, and how that is said. The kinds are all that crosses: no text of an answer gets into
// a finding, because a finding may stand beside a hidden test.
import type { AttemptKind } from '../results.ts';

const SENTENCES: Readonly<Record<AttemptKind, string>> = {
  'tried-files': 'the answer tried to read or write files: it was refused, and nothing was there to be read',
  'tried-processes': 'the answer tried to start or to stop a process: it was refused',
  'tried-network': 'the answer tried to use the network: it was refused',
  'tried-internals': 'the answer reached for the insides of Node: it was refused',
  'changed-built-ins': 'the answer changes built-in functions of the language: the tests run elsewhere, with their own',
  'forged-result': 'the answer wrote to the channel of the results: nothing that it wrote was counted',
};

export const isAttempt = (kind: unknown): kind is AttemptKind =>
  typeof kind === 'string' && Object.hasOwn(SENTENCES, kind);
export const attemptSentence = (kind: AttemptKind): string => SENTENCES[kind];

const FAMILIES: readonly (readonly [AttemptKind, RegExp])[] = [
  ['tried-files', /^(fs|sqlite|sea)\b/],
  ['tried-processes', /^(child_process|cluster)$/],
  ['tried-network', /^(net|tls|dns|dgram|http|https|http2|quic|inspector)\b/],
];

/** What an import that was refused was after. */
export function attemptOf(specifier: string): AttemptKind | undefined {
  if (/^(\.{0,2}\/|file:)/.test(specifier)) return 'tried-files';
  const name = specifier.replace(/^node:/, '');
  const family = FAMILIES.find(([, pattern]) => pattern.test(name))?.[0];
  if (family) return family;
  return specifier.startsWith('node:') || /^(data|https?):/.test(specifier) ? 'tried-internals' : undefined;
}
