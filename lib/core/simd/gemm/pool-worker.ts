// A thread of the pool: claims units of work for as long as the process lives.
import { workerData } from 'node:worker_threads';
import { enter } from './engine.ts';
import { Ledger } from './ledger.ts';
import type { Seat } from './pool.ts';

const { workshop, cells, thread } = workerData as Seat;
const ledger = new Ledger(cells);
const self = enter(workshop, thread);

for (;;) {
  for (let claim = ledger.claim(); claim !== undefined; claim = ledger.claim()) {
    if (claim.phase === 'pack') self.packSlice(claim.job, claim.unit);
    else self.multiplyRows(claim.job, claim.unit);
    ledger.finish();
  }
  ledger.awaitWork();
}
