import { afterAll, describe, expect, test } from 'vitest';
import { SubmissionFault, type SubmissionHost, thrownByAnswer } from '../host.ts';

/** What a host is made for: the fixture in fixtures/host, its `given.ts`, and the functions that cross by name. */
export type MakeHost = (given: ReadonlyMap<unknown, string>) => SubmissionHost;

const square = (x: number): number => x * x;

/** What every host must do, whatever stands between the test and the answer. */
export function hostSuite(name: string, make: MakeHost): void {
  describe(name, () => {
    const host = make(new Map([[square, 'square']]));
    afterAll(() => host.close());
    const call = (fn: string, ...args: unknown[]) => host.call('export', fn, args, { limitMs: 1_000 });
    const faultOf = async (fn: string, ...args: unknown[]) => {
      const error = await call(fn, ...args).then(
        (value) => expect.fail(`${fn} returned ${String(value)}`),
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(SubmissionFault);
      return (error as SubmissionFault).fault;
    };
    values(call);
    functions(call);
    errors(call, faultOf);
    endings(call, faultOf);
    test('an answer prints into the host, not into this process', async () => {
      host.takePrinted();
      await call('print', 'hello');
      expect(host.takePrinted()).toBe('hello\n');
      expect(host.takePrinted()).toBe('');
    });
    test('what an answer does to its arguments is seen, functions left out', async () => {
      const look = (fn: string, ...args: unknown[]) => host.call('look', fn, args, { limitMs: 1_000 });
      expect(await look('mutates', [1, 2])).toEqual({ value: 3, args: [[1, 2, 99]] });
      expect(await look('apply', square, [3])).toEqual({ value: [9], args: [null, [3]] });
      await expect(look('nowhere')).rejects.toThrow(/does not export/);
    });
    test("the author's driver runs beside the answer", async () => {
      const drive = (fn: string, ...args: unknown[]) => host.call('drive', fn, args, { limitMs: 1_000 });
      expect(await drive('nameOfCounter', '!')).toBe('Counter!');
      await expect(drive('broken')).rejects.toThrow(RangeError);
    });
  });
}

type Call = (fn: string, ...args: unknown[]) => Promise<unknown>;
type FaultOf = (fn: string, ...args: unknown[]) => Promise<{ kind: string; message: string; detail?: string }>;

function values(call: Call): void {
  test('values cross as copies, exactly', async () => {
    const sent = [
      Number.NaN,
      -0,
      1n,
      new Float64Array([1.5]),
      new Map([[1, new Set(['a'])]]),
      new Date(0),
      undefined,
      null,
    ];
    expect(await call('echo', ...sent)).toStrictEqual(sent);
    const list = [1, 2];
    expect(await call('mutates', list)).toBe(3);
    expect(list).toEqual([1, 2]);
  });
  test('promises are awaited, constants are read, state stays between calls', async () => {
    expect(await call('later', 7)).toBe(7);
    expect(await call('constant')).toEqual({ half: 0.5 });
    expect([await call('next'), await call('next')]).toEqual([1, 2]);
  });
  test('two calls at once get their own results', async () => {
    expect(await Promise.all([call('later', 'a'), call('later', 'b')])).toEqual(['a', 'b']);
  });
}

function functions(call: Call): void {
  test("a function of given.ts crosses by name and is the answer's own", async () => {
    expect(await call('isGiven', square)).toBe(true);
    expect(await call('isGiven', (x: number) => x * x)).toBe(false);
  });
  test('any other function is called back here, synchronously', async () => {
    const seen: number[] = [];
    const double = (x: number): number => {
      seen.push(x);
      return 2 * x;
    };
    expect(await call('apply', double, [1, 2, 3])).toEqual([2, 4, 6]);
    expect(seen).toEqual([1, 2, 3]);
  });
  test('what a callback throws reaches the answer', async () => {
    const fails = (): never => {
      throw new TypeError('no');
    };
    expect(await call('catches', fails)).toBe('TypeError: no');
    expect(await call('catches', () => () => 1)).toMatch(/could not be cloned/);
    expect(await call('catches', async () => 1)).toMatch(/must be synchronous/);
  });
}

function errors(call: Call, faultOf: FaultOf): void {
  test('an error of the answer keeps its class, its message and its line', async () => {
    const error = await call('throwsRange').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RangeError);
    expect(thrownByAnswer(error)).toEqual({ by: 'throwsRange', name: 'RangeError', message: 'out of range', line: 21 });
    const nothing = await call('throwsNull').catch((reason: unknown) => reason);
    expect(thrownByAnswer(nothing)).toMatchObject({ by: 'throwsNull', message: 'null' });
  });
  test('a TODO is a fault, not a refusal', async () => {
    expect(await faultOf('todo')).toMatchObject({ kind: 'todo', detail: 'TODO: write me' });
  });
  test('missing and wrong exports', async () => {
    expect(await faultOf('nowhere')).toMatchObject({
      kind: 'missing-export',
      message: 'the file does not export `nowhere`',
    });
    expect(await faultOf('constant', 1)).toMatchObject({ kind: 'wrong-kind', detail: 'it is of type object' });
    expect(await faultOf('Counter')).toMatchObject({ kind: 'wrong-kind', detail: 'it is a class' });
  });
  test.for([
    ['function', /a function/],
    ['symbol', /a symbol/],
    ['instance', /an instance of Counter/],
    ['cycle', /contains itself/],
    ['text', /characters of text/],
    ['bytes', /bytes in typed arrays/],
    ['shared', /shared memory/],
    ['proxy', /cannot be copied/],
  ] as const)('what is no plain data is said: %s', async ([kind, detail]) => {
    const fault = await faultOf('makes', kind);
    expect(fault.kind).toBe('not-data');
    expect(fault.message).not.toMatch(detail); // a message carries nothing of the answer's
    expect(fault.detail).toMatch(detail);
  });
}

function endings(call: Call, faultOf: FaultOf): void {
  test.for([
    ['spin', 'timeout', /within 1 s: is there a loop that never ends/],
    ['microtasks', 'timeout', /within 1 s: is there a loop/],
    ['waits', 'never-settles', /is an `await` waiting for nothing/],
    ['exits', 'exit', /ended its own process/],
  ] as const)('after %s the next call works', async ([fn, kind, message]) => {
    const fault = await faultOf(fn);
    expect(fault.kind).toBe(kind);
    expect(fault.message).toMatch(message);
    expect(await call('echo', 1)).toEqual([1]);
  });
}
