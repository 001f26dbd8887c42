// A process of its own that notes many answers: `node note-many.ts <my> <exercise> <times>`. It says when it is ready, and begins when told.
import { once } from 'node:events';
import { changeProgress } from '../file/change-progress.ts';
import { afterVariant } from '../record.ts';

const [my, own, times] = process.argv.slice(2) as [string, string, string];
process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (let n = 0; n < Number(times); n++) {
  for (const id of [own, 'week-01/shared']) {
    changeProgress(my, (progress) => afterVariant(progress, id, true, new Date().toISOString()), console.error);
  }
}
process.stdin.destroy();
