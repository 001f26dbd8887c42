import { describe, expect, it } from 'vitest';
import { Wire, WireError } from './wire.ts';

const frames = (...texts: string[]) => texts.map((text) => Buffer.from(text));
const HEADER = '{"msg_id":"1","msg_type":"kernel_info_request"}';
// Python 3.11: hmac.new(b'secret-key', HEADER + b'{}' * 3, hashlib.sha256).hexdigest()
const SIGNATURE = 'd24613c901272087168eb7a17b371d2f54d14044dca08737846f4baf86191b6a';
const wire = new Wire({ key: 'secret-key', signature_scheme: 'hmac-sha256' });

describe('Wire', () => {
  it('reads what another implementation signed, with identities and buffers', () => {
    const read = wire.decode(frames('client', '<IDS|MSG>', SIGNATURE, HEADER, '{}', '{}', '{}', 'binary'));
    expect(read.header.msg_type).toBe('kernel_info_request');
    expect(read.identities.map(String)).toEqual(['client']);
    expect(read.buffers.map(String)).toEqual(['binary']);
  });

  it('reads what it writes', () => {
    const content = { code: '"😀 ü"' };
    const written = wire.encode({
      identities: ['topic'],
      type: 'stream',
      content,
      buffers: [new Uint8Array([0, 255])],
    });
    const read = wire.decode(written.map((frame) => Buffer.from(frame as Buffer)));
    expect(read.content).toEqual(content);
    expect(read.header).toMatchObject({ msg_type: 'stream', version: '5.5', session: wire.session });
    expect([...read.buffers[0]!]).toEqual([0, 255]);
  });

  it.each([
    ['a changed frame', frames('<IDS|MSG>', SIGNATURE, HEADER, '{}', '{}', '{"code":"evil"}')],
    ['a signature of another length', frames('<IDS|MSG>', 'abc', HEADER, '{}', '{}', '{}')],
    ['no signature', frames('<IDS|MSG>', '', HEADER, '{}', '{}', '{}')],
  ])('refuses %s', (_, bad) => {
    expect(() => wire.decode(bad)).toThrow(/signature/);
  });

  it.each([
    ['no delimiter', frames('a', 'b')],
    ['too few frames', frames('<IDS|MSG>', '', '{}')],
    ['no JSON', frames('<IDS|MSG>', '', '{', '{}', '{}', '{}')],
    ['an array as content', frames('<IDS|MSG>', '', HEADER, '{}', '{}', '[]')],
    ['a header without a type', frames('<IDS|MSG>', '', '{"msg_id":"1"}', '{}', '{}', '{}')],
    ['JSON deeper than the stack', frames('<IDS|MSG>', '', HEADER, '{}', '{}', '['.repeat(1e6))],
  ])('refuses %s as a WireError', (_, bad) => {
    const open = new Wire({ key: '', signature_scheme: 'hmac-sha256' });
    expect(() => open.decode(bad)).toThrow(WireError);
  });

  it('reads of a message that is too large only who sent it', () => {
    const open = new Wire({ key: '', signature_scheme: 'hmac-sha256' }, 100);
    const read = open.decode(frames('client', '<IDS|MSG>', '', HEADER, '{}', '{}', `{"code":"${'x'.repeat(60)}"}`));
    expect(read).toMatchObject({
      header: { msg_id: '1' },
      content: {},
      refused: expect.stringMatching(/ \d+ bytes of JSON, and 100 are read/),
    });
    expect(read.identities.map(String)).toEqual(['client']);
  });

  it('leaves messages unsigned when the key is empty', () => {
    const open = new Wire({ key: '', signature_scheme: 'hmac-sha256' });
    expect(open.encode({ identities: [], type: 'status', content: {} })[1]).toBe('');
  });
});
