import * as http from 'node:http';
import * as https from 'node:https';
import { RungError } from './errors.ts';

export interface DownloadOptions {
  /** Called with the bytes so far and the total (when the server says it). */
  readonly onBytes?: ((got: number, total: number | undefined) => void) | undefined;
  /** Until the first byte of the answer. Short, so that a machine without internet soon tries its package registry. */
  readonly connectMs?: number;
  /** Longest silence in the middle of an answer. */
  readonly idleMs?: number;
  /** Refuses longer answers. */
  readonly maxBytes?: number;
}

const REDIRECTS = 5;

/**
 * The bytes behind an http(s) address. Honors HTTP_PROXY, HTTPS_PROXY and NO_PROXY (also lower case), follows redirects,
 * and never accepts a short answer: a connection dropped half-way is an error.
 *
 * @throws {RungError} one line that says why
 */
export async function download(url: string, options: DownloadOptions = {}): Promise<Buffer> {
  let target = url;
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const answer = await request(new URL(target), options);
    if (Buffer.isBuffer(answer)) return answer;
    target = answer.redirect;
  }
  throw new RungError(`more than ${REDIRECTS} redirects`);
}

function request(url: URL, options: DownloadOptions): Promise<Buffer | { redirect: string }> {
  const client = url.protocol === 'https:' ? https : http;
  const agent = new client.Agent({ proxyEnv: process.env });
  return new Promise<Buffer | { redirect: string }>((accept, reject) => {
    const fail = (why: string) => {
      asked.destroy();
      reject(new RungError(why));
    };
    const asked = client.get(url, { agent, headers: { 'user-agent': 'ai-mastery-data' } }, (answer) => {
      clearTimeout(waiting);
      const { statusCode = 0, headers } = answer;
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        answer.resume();
        accept({ redirect: new URL(headers.location, url).href });
      } else if (statusCode !== 200) fail(`the server answers ${statusCode} ${answer.statusMessage ?? ''}`.trimEnd());
      else collect(answer, options, accept, fail);
    });
    const connectMs = options.connectMs ?? 4000;
    const waiting = setTimeout(() => fail(`no answer within ${connectMs / 1000} s`), connectMs);
    asked.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(waiting);
      reject(new RungError(`no connection (${error.code ?? error.message})`));
    });
  }).finally(() => agent.destroy());
}

function collect(
  answer: http.IncomingMessage,
  options: DownloadOptions,
  accept: (bytes: Buffer) => void,
  fail: (why: string) => void,
): void {
  const { onBytes, idleMs = 20_000, maxBytes = 2 ** 31 } = options;
  const length = answer.headers['content-length'];
  const total = length === undefined ? undefined : Number(length);
  const parts: Buffer[] = [];
  let got = 0;
  const silence = setTimeout(() => fail(`nothing came for ${idleMs / 1000} s, after ${got} bytes`), idleMs);
  answer.on('data', (part: Buffer) => {
    silence.refresh();
    parts.push(part);
    got += part.length;
    if (got > maxBytes) fail(`the answer is longer than the ${maxBytes} bytes expected`);
    onBytes?.(got, total);
  });
  answer.on('close', () => clearTimeout(silence));
  answer.on('error', () => fail(`the connection broke after ${got}${total ? ` of ${total}` : ''} bytes`));
  answer.on('end', () => accept(Buffer.concat(parts))); // only after a whole answer: a broken one ends in 'error'
}
