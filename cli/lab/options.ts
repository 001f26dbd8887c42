import { parseArgs } from 'node:util';
import { UsageError } from '../shared/command.ts';

export interface LabOptions {
  readonly check: boolean;
  readonly save: boolean;
  readonly stop: boolean;
  readonly browser: boolean;
  readonly offline: boolean;
  readonly port: number | undefined;
  readonly lessons: readonly string[];
  readonly restore: readonly string[];
  readonly jobs: number;
}

const FLAGS = {
  check: { type: 'boolean' },
  save: { type: 'boolean' },
  stop: { type: 'boolean' },
  'no-browser': { type: 'boolean' },
  offline: { type: 'boolean' },
  port: { type: 'string' },
  lesson: { type: 'string', multiple: true },
  restore: { type: 'string', multiple: true },
  jobs: { type: 'string' },
  // Read by the bootstrap, which installs the flavor before we run.
  with: { type: 'string', multiple: true },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. See: npm run lab -- --help`);
  }
}

function whole(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new UsageError(`--${name} must be a whole number from ${low} to ${high}, got "${text}"`);
}

export function readLabOptions(args: readonly string[]): LabOptions {
  const values = parse(args);
  if (values.save && !values.check) throw new UsageError('--save goes with --check: it stores the outputs of that run');
  return {
    check: values.check ?? false,
    save: values.save ?? false,
    stop: values.stop ?? false,
    browser: !values['no-browser'],
    offline: values.offline ?? false,
    port: values.port === undefined ? undefined : whole('port', values.port, 1, 65_535),
    lessons: values.lesson ?? [],
    restore: values.restore ?? [],
    jobs: values.jobs === undefined ? 2 : whole('jobs', values.jobs, 1, 16),
  };
}
