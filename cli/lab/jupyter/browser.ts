// Opens an address in the person's browser, where there is one.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Command and arguments for this system; undefined where no browser can be expected (a server, a container, ssh). */
export function browserCommand(
  url: string,
  platform = process.platform,
  env = process.env,
): readonly string[] | undefined {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  if (isWsl()) return ['cmd.exe', '/c', 'start', '""', url.replaceAll('&', '^&')];
  if (env.BROWSER) return [env.BROWSER, url];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', url] : undefined;
}

const isWsl = (): boolean => existsSync('/proc/version') && /microsoft/i.test(readFileSync('/proc/version', 'utf8'));

/** Resolves to false when no browser could be started. */
export function openBrowser(url: string): Promise<boolean> {
  const [program, ...args] = browserCommand(url) ?? [];
  if (!program) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
