// @ts-check
// A container engine passes standard input and output on, and no other pipes. This carries the three of a sandbox over those two:
//   node mux.mjs outside <engine> run …     holds descriptors 3, 4 and 5 as the decider gave them
//   node mux.mjs inside <node> …            gives them to the program
// A piece is one byte for the descriptor, four for the length, and the bytes. Sealed as before; nothing is looked at here.
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

const HEAD_BYTES = 5;
/** Without a byte from outside for so long nobody is there any more: an engine may lose the end of a pipe. */
const SILENT_MS = 20 * 60_000;

/**
 * @param {number} fd
 * @param {Buffer} bytes
 */
function piece(fd, bytes) {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(fd);
  head.writeUInt32LE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Gives what comes in pieces to the stream of each descriptor. @param {Readonly<Record<number, import('node:stream').Writable>>} to */
function apart(to) {
  let have = Buffer.alloc(0);
  return (/** @type {Buffer} */ chunk) => {
    have = Buffer.concat([have, chunk]);
    while (have.length >= HEAD_BYTES && have.length >= HEAD_BYTES + have.readUInt32LE(1)) {
      const end = HEAD_BYTES + have.readUInt32LE(1);
      to[have.readUInt8(0)]?.write(have.subarray(HEAD_BYTES, end));
      have = have.subarray(end);
    }
  };
}

/** @param {string} command @param {readonly string[]} args */
function outside(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [requests, replies] = [3, 4].map((fd) => new Socket({ fd, writable: false }));
  const out = new Socket({ fd: 5, readable: false });
  requests?.on('data', (chunk) => child.stdin.write(piece(3, Buffer.from(chunk))));
  replies?.on('data', (chunk) => child.stdin.write(piece(4, Buffer.from(chunk))));
  requests?.on('end', () => child.stdin.end()); // the decider is gone
  child.stdin.on('error', () => undefined); // the container is gone: its end tells
  child.stdout.on('data', apart({ 5: out }));
  child.on('error', ({ message }) => {
    process.stderr.write(`container: ${message}\n`);
    process.exit(125);
  });
  child.on('close', (code) => out.end(() => process.exit(code ?? 1)));
}

/** @param {string} command @param {readonly string[]} args */
function inside(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe', 'pipe'] });
  // Node's own type knows no direction for them.
  const [requests, replies, out] = /** @type {import('node:net').Socket[]} */ (
    /** @type {unknown} */ (child.stdio.slice(3))
  );
  if (!requests || !replies || !out) throw new Error('Node opened no pipes');
  const end = () => {
    child.kill('SIGKILL');
    process.exit(0);
  };
  const watch = setTimeout(end, SILENT_MS);
  const read = apart({ 3: requests, 4: replies });
  process.stdin.on('data', (chunk) => {
    watch.refresh();
    read(chunk);
  });
  process.stdin.on('end', end); // whoever holds the other end is gone
  for (const pipe of [requests, replies]) pipe.on('error', () => undefined); // the program is gone: its end tells
  out.on('data', (chunk) => process.stdout.write(piece(5, chunk)));
  child.on('error', ({ message }) => {
    process.stderr.write(`container: ${message}\n`);
    process.exit(125);
  });
  // As a shell says it: 128 and the number of the signal. 125 is the engine's word for a container that it could not run.
  child.on('close', (code, signal) => process.exit(code === 125 ? 1 : (code ?? 128 + (signal === 'SIGKILL' ? 9 : 6))));
}

const [, , side, command = '', ...args] = process.argv;
if (side === 'outside') outside(command, args);
else inside(command, args);
