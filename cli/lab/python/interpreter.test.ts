import { describe, expect, it } from 'vitest';
import { askPython, askUv, findPython, pythonCure } from './interpreter.mjs';

const python = (version: string) => ({ executable: `/usr/bin/${version}`, version, pip: true, venv: true });

describe('the Python for .venv', () => {
  it('is the first one that is new enough: 3.10, compared as numbers', () => {
    const machine: Record<string, ReturnType<typeof python>> = {
      python3: python('3.9.18'),
      'python3.10': python('3.10.12'),
    };
    const { python: found, tooOld } = findPython(([name = '']) => machine[name]);
    expect(found?.version).toBe('3.10.12');
    expect(tooOld.map(({ version }) => version)).toEqual(['3.9.18']);
  });

  it('is none where there is none, and Python 2 is none', () => {
    expect(findPython(() => undefined)).toEqual({ python: undefined, tooOld: [] });
    expect(findPython(() => python('2.7.18')).python).toBeUndefined();
  });

  it('a command that is not there, or is no Python, is no Python', () => {
    expect(askPython(['no-such-command-here'])).toBeUndefined();
    expect(askPython([process.execPath])).toBeUndefined();
  });

  it('a command that is no uv is no uv', () => {
    expect(askUv('no-such-command-here')).toBeUndefined();
    expect(askUv(process.execPath)).toBeUndefined();
  });

  it.each(['darwin', 'win32', 'linux'] as const)('how to get one on %s', (platform) => {
    expect(pythonCure(platform)).toMatch(/uv.*then run the same command again$/);
  });
});
