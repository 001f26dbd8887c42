// Archives are made by fflate, an implementation that is not ours; what a decent packer does not make is patched into its bytes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { IntakeError, readFolder } from './files.ts';
import { readZip } from './zip.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const contents = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(readZip(bytes).files.map((file) => [file.path, Buffer.from(file.bytes()).toString()]));
const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);

describe('readZip', () => {
  test('gives the files that were packed, stored or deflated', () => {
    const file = fc.record({
      name: fc.stringMatching(/^[a-zé]{1,8}$/),
      data: fc.uint8Array(),
      level: fc.constantFrom(0, 9),
    });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ({ name }) => name }), (files) => {
        const packed = zipSync(
          Object.fromEntries(files.map(({ name, data, level }) => [name, [data, { level }]] as never)),
        );
        const got = readZip(packed).files.map((one) => [one.path, [...one.bytes()]]);
        expect(got.sort()).toEqual(files.map(({ name, data }) => [name, [...data]]).sort());
      }),
      { numRuns: 50 },
    );
  });

  test.for(['../../../etc/cron.d/x', '/etc/passwd', 'C:\\Windows\\x', 'a/../../b', '..\\x'])(
    'a path that leaves its folder is named and not unpacked: %s',
    (path) => {
      const { files, findings } = readZip(zipSync({ [path]: text('x'), 'dot.ts': text('fine') }));
      expect(files.map((file) => file.path)).toEqual(['dot.ts']);
      expect(findings).toMatchObject([{ kind: 'bad-path', message: expect.stringContaining('outside of its folder') }]);
    },
  );

  test('a link is named and not followed', () => {
    const attrs = 0o120777 << 16;
    const packed = zipSync({ 'dot.ts': [text('/etc/passwd'), { os: 3, attrs }] });
    expect(readZip(packed)).toMatchObject({ files: [], findings: [{ kind: 'no-file' }] });
  });

  test('a bomb that says how large it gets is not opened, one that lies about it stops at its word', () => {
    const bomb = Buffer.from(zipSync({ 'dot.ts': new Uint8Array(20_000_000) }));
    expect(bomb.length).toBeLessThan(30_000);
    const sizeAt = bomb.indexOf(CENTRAL) + 24;
    bomb.writeUInt32LE(100, sizeAt);
    expect(() => contents(bomb)).toThrow(new IntakeError('it unpacks to more than the archive says'));
    bomb.writeUInt32LE(2_000_000_000, sizeAt);
    expect(() => readZip(bomb)).toThrow(/would unpack to 2,000 MB/);
    bomb.writeUInt32LE(300_000_000, sizeAt);
    expect(readZip(bomb)).toMatchObject({ files: [], findings: [{ kind: 'archive' }] });
  });

  test('an encrypted file, and a file that is there twice', () => {
    const packed = Buffer.from(zipSync({ 'a.ts': text('a'), 'b.ts': text('b') }));
    packed.writeUInt16LE(1, packed.indexOf(CENTRAL) + 8);
    expect(readZip(packed).findings[0]!.message).toBe('a.ts is encrypted: it was not unpacked');
    const twice = Buffer.from(zipSync({ 'a.ts': text('a'), 'b.ts': text('b') }));
    twice.write('a', twice.lastIndexOf('b.ts'));
    expect(readZip(twice).findings[0]!.message).toBe('a.ts is in the archive twice: it was not unpacked');
  });

  test.for([
    ['empty', (): Uint8Array => new Uint8Array(), /empty/],
    ['no archive', () => text('hello, this is a text and no archive at all'), /no zip archive, or it was cut off/],
    ['cut off', () => zipSync({ 'a.ts': text('x'.repeat(5000)) }).subarray(0, 60), /cut off/],
    [
      'full of files',
      () => zipSync(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`f${i}`, text('')]))),
      /5001 files/,
    ],
  ] as const)('%s: a sentence', ([, make, message]) => {
    expect(() => contents(make())).toThrow(message);
  });

  test('whatever the bytes are, there is an answer or a sentence', () => {
    const packed = zipSync({ 'a.ts': text('export const a = 1;'.repeat(20)), 'b/c.ts': text('c') });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { maxLength: 6 }), (edits) => {
        const bytes = Uint8Array.from(packed);
        for (const [at, value] of edits) bytes[at] = value;
        try {
          contents(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(IntakeError);
        }
      }),
    );
  });
});

test.skipIf(process.platform === 'win32')(
  'a folder: links, pipes and odd names are named; nothing of them is read',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'handed-'));
    writeFileSync(join(folder, 'dot.ts'), 'fine');
    writeFileSync(join(folder, 'a\nb.ts'), 'fine too');
    symlinkSync('/etc/passwd', join(folder, 'link.ts'));
    symlinkSync('/', join(folder, 'all'));
    execFileSync('mkfifo', [join(folder, 'pipe.ts')]);
    const { files, findings } = readFolder(folder);
    expect(files.map(({ path }) => path)).toEqual(['a\nb.ts', 'dot.ts']);
    expect(findings.map(({ message }) => message)).toEqual([
      'all is a link to another place: it was not read',
      'link.ts is a link to another place: it was not read',
      'pipe.ts is no ordinary file: it was not read',
    ]);
    expect(readFileSync(join(folder, 'dot.ts'), 'utf8')).toBe(Buffer.from(files[1]!.bytes()).toString());
    rmSync(folder, { recursive: true });
  },
);
