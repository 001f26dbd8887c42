import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program that runs OCI containers. */
export interface Engine {
  readonly name: 'docker' | 'podman';
  readonly path: string;
}

/** Built once from the Dockerfile in this folder; the number changes with it. */
export const IMAGE = 'ai-mastery-sandbox:1';

const ENDING = process.platform === 'win32' ? '.exe' : '';

/** The engines on the PATH, in the order in which they are tried. */
function enginesHere(path: string = process.env.PATH ?? ''): Engine[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return (['docker', 'podman'] as const).flatMap((name) => {
    const found = folders.map((folder) => join(folder, name + ENDING)).find((file) => existsSync(file));
    return found === undefined ? [] : [{ name, path: found }];
  });
}

/** What an engine's client needs to find its daemon or its user's storage; none of it gets into a container. */
const KNOWN = [
  ...[
    'PATH',
    'HOME',
    'USER',
    'XDG_RUNTIME_DIR',
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'TMPDIR',
    'SystemRoot',
    'USERPROFILE',
  ],
  ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'CONTAINER_HOST'],
];

export const engineEnvironment = (env: NodeJS.ProcessEnv = process.env): Record<string, string> =>
  Object.fromEntries(KNOWN.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));

const hasImage = ({ path }: Engine): boolean =>
  spawnSync(path, ['image', 'inspect', IMAGE], { stdio: 'ignore', env: engineEnvironment(), timeout: 10_000 })
    .status === 0;

let chosen: { readonly path: string | undefined; readonly engine: Engine | undefined } | undefined;

/** The engine that has the image; looked for once as long as the PATH stays. */
export function engineWithImage(): Engine | undefined {
  if (chosen === undefined || chosen.path !== process.env.PATH) {
    chosen = { path: process.env.PATH, engine: enginesHere().find(hasImage) };
  }
  return chosen.engine;
}

/** Why no container can be started here, as far as can be told without a trial. */
export function whyNoEngine(): string | undefined {
  const [first] = enginesHere();
  if (first === undefined) return 'neither Docker nor Podman is installed';
  if (engineWithImage() !== undefined) return undefined;
  const folder = fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '');
  return `${first.name} is here, but not its image, or its service does not run: ${first.name} build -t ${IMAGE} ${folder}`;
}
