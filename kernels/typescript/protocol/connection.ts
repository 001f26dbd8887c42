import { readFileSync } from 'node:fs';

/** The connection file that Jupyter writes before it starts a kernel. */
export interface ConnectionInfo {
  readonly transport: string;
  readonly ip: string;
  readonly shell_port: number;
  readonly control_port: number;
  readonly stdin_port: number;
  readonly iopub_port: number;
  readonly hb_port: number;
  readonly key: string;
  readonly signature_scheme: string;
}

export type Channel = 'shell' | 'control' | 'stdin' | 'iopub' | 'hb';
export const CHANNELS: readonly Channel[] = ['shell', 'control', 'stdin', 'iopub', 'hb'];

export function readConnectionFile(file: string): ConnectionInfo {
  const info = JSON.parse(readFileSync(file, 'utf8')) as Partial<ConnectionInfo>;
  for (const channel of CHANNELS)
    if (typeof info[`${channel}_port`] !== 'number')
      throw new TypeError(`connection file ${file}: ${channel}_port must be a number, got ${info[`${channel}_port`]}`);
  return {
    transport: 'tcp',
    ip: '127.0.0.1',
    key: '',
    signature_scheme: 'hmac-sha256',
    ...(info as Pick<ConnectionInfo, `${Channel}_port`>),
  };
}

export function addressOf(info: ConnectionInfo, channel: Channel): string {
  const separator = info.transport === 'ipc' ? '-' : ':';
  return `${info.transport}://${info.ip}${separator}${info[`${channel}_port`]}`;
}
