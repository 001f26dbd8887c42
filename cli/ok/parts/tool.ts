// Runs a tool of node_modules on this Node, whatever the platform calls its launcher.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

export interface ToolResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const require = createRequire(import.meta.url);

/** Runs `node <script> …args` in `cwd` and collects what it says. `script` is a package path such as `typescript/bin/tsc`. */
export function tool(script: string, args: readonly string[], cwd: string): Promise<ToolResult> {
  return node([require.resolve(script), ...args], cwd);
}

/** Runs `node …args` in `cwd`, with `input` as its standard input. */
export function node(args: readonly string[], cwd: string, input = ''): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        status: code ?? 1,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      }),
    );
    child.stdin.on('error', () => {
      // The child ended before it read its input; its exit code and standard error say why.
    });
    child.stdin.end(input);
  });
}
