import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import * as tar from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { kindOf, members } from './archive.ts';
import { RungError } from './errors.ts';

async function tarOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const pack = tar.pack();
  for (const [name, text] of Object.entries(files)) pack.entry({ name }, text);
  pack.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of pack) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

/** An `ar` archive as dpkg writes it: 60-byte headers, members padded to even length. */
function arOf(files: readonly (readonly [name: string, data: Buffer])[]): Buffer {
  const parts: Buffer[] = [Buffer.from('!<arch>\n')];
  for (const [name, data] of files) {
    const header = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}`;
    parts.push(
      Buffer.from(`${header}${String(data.length).padEnd(10)}\`\n`),
      data,
      Buffer.alloc(data.length % 2, '\n'),
    );
  }
  return Buffer.concat(parts);
}

// printf 'hello\n' > usr/hello.txt; tar --owner=0 --group=0 --mtime=@0 -cJf - ./usr/hello.txt | base64   (GNU tar 1.34, xz 5.4.1)
const XZ_TAR = Buffer.from(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AHBdABcLyyeJ8u0YtDKBPZn8LiDV0ifZdtfzJp4zNjcltBmVabBdi8h7pl48KN/jasq1IM/+clt2bJk7YZqazOsjaYdJNpCqfSH8Y6e01U4QH3z94fqjCFlnt7ljYPIqcOsrXDtwd2uS7/KoTcCgrLTmAAAAvynQfxShXhkAAYwBgFAAAEWxohaxxGf7AgAAAAAEWVo=',
  'base64',
);

describe('a member is taken out of', () => {
  test('a zip (and so a wheel)', async () => {
    const zip = zipSync({ 'a/b.csv': strToU8('1,2\n'), other: strToU8('x') });
    expect((await members(zip, 'zip', ['a/b.csv'])).get('a/b.csv')?.toString()).toBe('1,2\n');
  });

  test('a gzipped tar (and so an npm package)', async () => {
    const tgz = gzipSync(await tarOf({ 'package/data/x.json': '[1]', 'package/y': 'y' }));
    const found = await members(tgz, 'tgz', ['package/data/x.json']);
    expect([...found].map(([name, data]) => [name, data.toString()])).toEqual([['package/data/x.json', '[1]']]);
  });

  test('a Debian package with data.tar.gz after a member of odd length', async () => {
    const data = gzipSync(await tarOf({ './usr/share/x': 'text' }));
    const deb = arOf([
      ['debian-binary', Buffer.from('2.0\n')],
      ['control.tar.gz', Buffer.from('odd')],
      ['data.tar.gz', data],
    ]);
    expect((await members(deb, 'deb', ['usr/share/x'])).get('usr/share/x')?.toString()).toBe('text');
  });

  test('a Debian package with data.tar.xz', async () => {
    const deb = arOf([
      ['debian-binary', Buffer.from('2.0\n')],
      ['data.tar.xz', XZ_TAR],
    ]);
    expect((await members(deb, 'deb', ['usr/hello.txt'])).get('usr/hello.txt')?.toString()).toBe('hello\n');
  });
});

describe('what is wrong with an archive is said', () => {
  const why = async (bytes: Uint8Array, kind: 'zip' | 'tgz' | 'deb', wanted: string) =>
    members(bytes, kind, [wanted]).then(
      () => 'nothing',
      (error: unknown) => {
        expect(error).toBeInstanceOf(RungError);
        return (error as Error).message;
      },
    );

  test('a member that is not there', async () => {
    expect(await why(zipSync({ a: strToU8('1') }), 'zip', 'b')).toBe('the archive has no b');
  });

  test('an archive cut short', async () => {
    const tgz = gzipSync(await tarOf({ a: 'a'.repeat(10_000) }));
    expect(await why(tgz.subarray(0, tgz.length - 20), 'tgz', 'a')).toMatch(/damaged \(unexpected end of file\)/);
    const deb = arOf([['data.tar.gz', tgz]]);
    expect(await why(deb.subarray(0, deb.length - 20), 'deb', 'a')).toMatch(/damaged \(cut short\)/);
  });

  test('a web page in place of an archive', async () => {
    const page = Buffer.from('<html>Please log in to this network</html>');
    expect(await why(page, 'zip', 'a')).toMatch(/damaged/);
    expect(await why(page, 'tgz', 'a')).toMatch(/damaged \(incorrect header check\)/);
    expect(await why(page, 'deb', 'a')).toMatch(/not a Debian package/);
  });
});

test.each([
  ['a-1.0-py3-none-any.whl', 'zip'],
  ['a.tgz', 'tgz'],
  ['a.tar.gz', 'tgz'],
  ['digits.csv.gz', 'gz'],
  ['x_1_all.deb', 'deb'],
  ['iris.csv', 'plain'],
])('%s is read as %s', (name, kind) => expect(kindOf(name)).toBe(kind));
