import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorReport } from '../contract.ts';
import type { MemoryProbe } from './memory-probe.ts';
import { MemoryWatch } from './memory-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A machine whose memory the test sets: `live` objects and `garbage`, which a collection takes away. */
class Machine implements MemoryProbe {
  live = 10e6;
  garbage = 0;
  /** Garbage that a collection has passed already as it still was in use: the next one takes it away. */
  passed = 0;
  held = 200e6;
  left = 4e9;
  collections = 0;

  async heapUsed() {
    return this.live + this.garbage + this.passed;
  }

  async collect() {
    this.collections++;
    [this.garbage, this.passed] = [this.passed, 0];
    return this.heapUsed();
  }

  system() {
    return { held: this.held, left: this.left };
  }
}

const LIMIT = 1e9;

function watched() {
  const machine = new Machine();
  const reports: ErrorReport[] = [];
  const end = new MemoryWatch(LIMIT, machine).start((report) => reports.push(report));
  return { machine, end, reasons: () => reports.map(({ evalue }) => evalue) };
}

describe('the heap', () => {
  it('full of objects stops the cell, once', async () => {
    const { machine, reasons } = watched();
    await vi.advanceTimersByTimeAsync(1000);
    machine.live = 1.01e9;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reasons()).toEqual(['the cell was stopped when 1.0 GB of the heap were in use; the limit is 1.0 GB']);
  });

  it('full of garbage is swept, and the cell goes on', async () => {
    const { machine, reasons } = watched();
    machine.live = 0.9e9;
    for (let round = 0; round < 5; round++) {
      machine.garbage = 0.3e9;
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(machine.collections).toBe(5);
    expect(reasons()).toEqual([]);
  });

  it('full of garbage that one collection does not find is swept by a second', async () => {
    const { machine, reasons } = watched();
    await vi.advanceTimersByTimeAsync(100);
    machine.passed = 1.2e9;
    await vi.advanceTimersByTimeAsync(1000);
    expect([reasons(), machine.collections]).toEqual([[], 2]);
  });

  it('is not collected while there is room', async () => {
    const { machine } = watched();
    machine.live = 0.99e9;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(machine.collections).toBe(0);
  });

  it('full already when the cell begins lets it run, to free something, but not add more than a tenth', async () => {
    const { machine, reasons } = watched();
    machine.live = 1.05e9;
    await vi.advanceTimersByTimeAsync(1000);
    expect(reasons()).toEqual([]);
    machine.live = 1.16e9;
    await vi.advanceTimersByTimeAsync(1000);
    expect(reasons()).toHaveLength(1);
  });

  it('far above the limit when the cell begins stops whatever takes longer than a moment', async () => {
    const { machine, reasons } = watched();
    machine.live = 1.3e9;
    await vi.advanceTimersByTimeAsync(100);
    expect(reasons()).toHaveLength(1);
  });

  it('is looked at no more when the cell has ended', async () => {
    const { machine, end, reasons } = watched();
    await vi.advanceTimersByTimeAsync(100);
    end();
    machine.live = 2e9;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([reasons(), machine.collections, vi.getTimerCount()]).toEqual([[], 0, 0]);
  });

  it('is looked at again when a look fails', async () => {
    const { machine, reasons } = watched();
    await vi.advanceTimersByTimeAsync(100);
    const collect = vi.spyOn(machine, 'collect').mockRejectedValueOnce(new Error('no answer'));
    machine.live = 1.01e9;
    await vi.advanceTimersByTimeAsync(1000);
    collect.mockRestore();
    expect(reasons()).toHaveLength(1);
  });

  it('filled as fast as a loop can is noticed before it is half as full again', async () => {
    const { machine, reasons } = watched();
    let most = 0;
    while (reasons().length === 0) {
      most = machine.live += 1e6;
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(most).toBeLessThan(1.1 * LIMIT);
  });
});

describe('what may not be seen coming', () => {
  const told = async (change: (machine: Machine) => void) => {
    const machine = new Machine();
    const texts: string[] = [];
    const end = new MemoryWatch(LIMIT, machine).start(
      () => undefined,
      (text) => texts.push(text),
    );
    await vi.advanceTimersByTimeAsync(100);
    change(machine);
    await vi.advanceTimersByTimeAsync(1000);
    end();
    return new Set(texts);
  };

  it('is told while the heap is more than half full', async () => {
    expect(await told((machine) => (machine.live = 0.6e9))).toEqual(
      new Set(['600 MB of the heap in use (limit 1.0 GB)']),
    );
    expect(await told((machine) => (machine.live = 0.4e9))).toEqual(new Set());
  });

  it('is told while the machine has little left', async () => {
    const little = (machine: Machine) => ([machine.held, machine.left] = [5e9, 0.5e9]);
    expect(await told(little)).toEqual(new Set(['5.0 GB of memory in use and 500 MB left']));
  });
});

describe('the machine', () => {
  it('almost full of this kernel stops the cell', async () => {
    const { machine, reasons } = watched();
    [machine.held, machine.left] = [12e9, 250e6];
    await vi.advanceTimersByTimeAsync(100);
    expect(reasons()).toEqual(['the cell was stopped when this kernel held 12.0 GB and 250 MB were left']);
  });

  it('almost full of other programs leaves the cell alone', async () => {
    const { machine, reasons } = watched();
    [machine.held, machine.left] = [450e6, 250e6];
    await vi.advanceTimersByTimeAsync(1000);
    expect(reasons()).toEqual([]);
  });

  it('with enough left leaves a large kernel alone', async () => {
    const { machine, reasons } = watched();
    [machine.held, machine.left] = [12e9, 350e6];
    await vi.advanceTimersByTimeAsync(1000);
    expect(reasons()).toEqual([]);
  });
});
