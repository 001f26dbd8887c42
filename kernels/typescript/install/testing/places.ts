import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/ai-mastery-kernel.mjs', import.meta.url));

/** What `tslab install` of tslab 1.0.22 writes. */
export const STOCK = {
  argv: ['tslab', 'kernel', '--config-path', '{connection_file}'],
  display_name: 'TypeScript',
  language: 'typescript',
};

export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Jupyter data folder for one test, with a name that is hard on paths; gone at the end of its block. */
export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'jupyter für alle '));
  readonly data = join(this.folder, 'share/jupyter');

  write(path: string, content: unknown): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  /** The command as a person types it. The person's own Jupyter folders are out of its sight. */
  type(args: readonly string[], env: NodeJS.ProcessEnv = {}): Said {
    const { JUPYTER_PATH: _, NODE_OPTIONS: __, ...inherited } = process.env;
    const own = { ...inherited, JUPYTER_DATA_DIR: join(this.folder, 'own'), ...env };
    return spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env: own });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
