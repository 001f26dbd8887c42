import { arch, cpus, loadavg, platform, totalmem } from 'node:os';

/** This machine in a few words, without its name; with its load, for a busy machine measures badly. */
export function machine(): string {
  const cores = cpus();
  const model = cores[0]?.model.replace(/\s+/g, ' ').trim() || 'unknown processor';
  const busy = loadavg()[0] ?? 0; // 0 on Windows, which does not know it
  const load = busy > 0 ? `, load ${busy.toFixed(1)}` : '';
  return `${model}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}${load}`;
}
