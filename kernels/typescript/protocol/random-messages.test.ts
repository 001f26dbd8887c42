import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute('const kept = 21');
}, 60_000);
afterAll(() => kernel.stop());

type Channel = 'shell' | 'control' | 'stdin';
interface Sent {
  readonly channel: Channel;
  readonly frames: readonly Buffer[];
}

const SIGN = Symbol('to be signed');

/** What code may be here: every text is run as a cell, and a random one might be a shell line. */
const CODES = ['1', 'throw 1', 'const', 'console.log(1)', 'unknown', 'await 0', '%help', '%nonsense', '', '"\ud800"'];
const TYPES = [
  'kernel_info_request',
  'execute_request',
  'complete_request',
  'inspect_request',
  'is_complete_request',
  'history_request',
  'comm_info_request',
  'comm_open',
  'comm_msg',
  'comm_close',
  'connect_request',
  'interrupt_request',
  'input_reply',
  'execute_reply',
  'no_such_request',
  '__proto__',
];

const odd = fc.oneof(fc.constant(null), fc.integer(), fc.double(), fc.boolean(), fc.jsonValue({ maxDepth: 3 }));
const some = fc.oneof(fc.constant('*'), fc.string({ unit: 'binary', maxLength: 20 }));
const content = fc.record(
  {
    // Half of the fields have a type that nobody expects.
    code: fc.oneof(
      fc.constantFrom(...CODES),
      odd.filter((value) => typeof value !== 'string'),
    ),
    silent: fc.oneof(fc.boolean(), odd),
    store_history: fc.oneof(fc.boolean(), odd),
    stop_on_error: fc.oneof(fc.boolean(), odd),
    user_expressions: fc.oneof(fc.dictionary(fc.string(), fc.constantFrom('1', 'x.y', '')), fc.constant(7)),
    cursor_pos: fc.oneof(fc.integer({ min: -9, max: 99 }), odd),
    detail_level: odd,
    hist_access_type: fc.oneof(fc.constantFrom('tail', 'range', 'search'), odd),
    session: odd,
    start: odd,
    stop: odd,
    n: odd,
    pattern: fc.oneof(some, odd),
    unique: odd,
    output: odd,
    comm_id: fc.oneof(fc.constantFrom('a', 'b'), odd),
    target_name: fc.oneof(fc.constantFrom('known', 'unknown'), odd),
    data: odd,
    value: odd,
  },
  { requiredKeys: [] },
);
const header = fc.record(
  { msg_id: fc.uuid(), msg_type: fc.constantFrom(...TYPES), session: some, username: odd, date: odd, version: odd },
  { requiredKeys: ['msg_id', 'msg_type'] },
);
const json = (arbitrary: fc.Arbitrary<unknown>) => arbitrary.map((value) => Buffer.from(JSON.stringify(value) ?? ''));
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const part = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 12, arbitrary: json(usual) },
    { weight: 1, arbitrary: json(odd) },
    { weight: 1, arbitrary: bytes },
  );

/** Most of them well formed, so that what is odd in one place gets past the others. */
const message: fc.Arbitrary<Sent> = fc
  .record({
    channel: fc.constantFrom<Channel>('shell', 'shell', 'control', 'stdin'),
    delimiter: fc.oneof(
      { weight: 20, arbitrary: fc.constant(Buffer.from('<IDS|MSG>')) },
      { weight: 1, arbitrary: bytes },
    ),
    signature: fc.oneof({ weight: 20, arbitrary: fc.constant(SIGN) }, { weight: 1, arbitrary: bytes }),
    parts: fc.tuple(part(header), part(fc.constant({})), part(fc.dictionary(some, odd)), part(content)),
    buffers: fc.array(bytes, { maxLength: 2 }),
    length: fc.oneof({ weight: 20, arbitrary: fc.constant(99) }, { weight: 1, arbitrary: fc.nat(5) }),
  })
  .map(({ channel, delimiter, signature, parts, buffers, length }) => {
    const signed = typeof signature === 'symbol' ? Buffer.from(signatureOf(parts)) : signature;
    const frames = [delimiter, signed, ...parts, ...buffers].slice(0, length);
    return { channel, frames: frames.length > 0 ? frames : [Buffer.alloc(0)] };
  });

function signatureOf(parts: readonly Buffer[]): string {
  const mac = createHmac('sha256', kernel.connection.key);
  for (const one of parts) mac.update(one);
  return mac.digest('hex');
}

async function executed(code: string): Promise<Exchange> {
  const exchange = await kernel.client.execute(code);
  // An error of a cell that is still there takes along what waits behind it, once.
  return exchange.reply.status === 'aborted' ? kernel.client.execute(code) : exchange;
}

describe('whatever messages come', () => {
  it('the kernel answers the next ones, and keeps its variables', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 12 }), async (sequence) => {
        for (const { channel, frames } of sequence) await kernel.client.sendFrames(channel, [...frames]);
        for (const channel of ['control', 'shell'] as const)
          expect((await kernel.client.request(channel, 'kernel_info_request')).reply.status).toBe('ok');
        expect(result(await executed('kept * 2'))).toBe('42');
      }),
      { numRuns: 250, timeout: 10_000 },
    );
    expect(kernel.process.exitCode).toBeNull();
    expect(kernel.log()).not.toMatch(/internal error|failed: (?!RangeError)/);
  }, 60_000);
});
