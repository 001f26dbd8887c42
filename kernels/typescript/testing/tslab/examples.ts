// What tslab's README, advanced.md and "Getting started" notebook show that it can do, one example each.

export interface Example {
  readonly name: string;
  readonly code: string;
  /** What our kernel shows: printed text, and `mime: content` of what is displayed. */
  readonly ours: string;
  /** What stock tslab 1.0.22 shows, where it is something else, and why ours differs. */
  readonly stock?: { readonly shows: string; readonly because: string };
}

const NO_OUT = 'a result is a result (Out[n]), not printed text: it has MIME types, and saved notebooks know it';

export const EXAMPLES: readonly Example[] = [
  { name: 'printing', code: "console.log('Hello,', typeof process.version)", ours: 'Hello, string\n' },
  {
    name: 'a function, used by a later cell',
    code: '/** Counts down. */\nfunction down(n: number): number[] { return n > 0 ? [n, ...down(n - 1)] : [] }',
    ours: '',
  },
  { name: 'its use in a block', code: '{\n  const n = 3\n  console.log(down(n).join())\n}', ours: '3,2,1\n' },
  {
    name: 'an interface and a class with a private member',
    code: `interface Named { label(): string }
class City implements Named {
  private name: string
  constructor(name: string) { this.name = name }
  label(): string { return \`<\${this.name}>\` }
}
const show = (named: Named) => console.log(named.label())
show(new City('Oslo'))`,
    ours: '<Oslo>\n',
  },
  {
    name: 'top-level await, and the last expression',
    code: "let sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))\nawait sleep(20)\n'slept ' + 2",
    ours: "text/plain: 'slept 2'",
    stock: { shows: 'slept 2\n', because: `${NO_OUT}; text is shown in quotes, as inside of arrays` },
  },
  {
    name: 'a promise that nobody awaits',
    code: 'sleep(20)',
    ours: 'text/plain: Promise { <pending> }',
    stock: { shows: 'Promise { <pending> }\n', because: NO_OUT },
  },
  {
    name: 'a number as last expression',
    code: '6 * 7',
    ours: 'text/plain: 42',
    stock: { shows: '42\n', because: NO_OUT },
  },
  { name: 'imports', code: "import fs from 'fs'\nimport * as tslab from 'tslab'", ours: '' },
  { name: 'a default import in use', code: "console.log(fs.existsSync('.'))", ours: 'true\n' },
  {
    name: 'display.html',
    code: "tslab.display.html('Hello <b>tslab!</b>')",
    ours: 'text/html: Hello <b>tslab!</b>\ntext/plain: Hello tslab!',
    stock: { shows: 'text/html: Hello <b>tslab!</b>', because: 'each output has a text for consoles' },
  },
  {
    name: 'display.markdown',
    code: "tslab.display.markdown('# x')",
    ours: 'text/markdown: # x\ntext/plain: # x',
    stock: { shows: 'text/markdown: # x', because: 'each output has a text for consoles' },
  },
  {
    name: 'display.png',
    code: 'tslab.display.png(new Uint8Array([137, 80]))',
    ours: 'image/png: iVA=\ntext/plain: [image/png, 2 bytes]',
    stock: { shows: 'image/png: iVA=', because: 'each output has a text for consoles' },
  },
  {
    name: 'display.text',
    code: "tslab.display.text('plain')",
    ours: 'text/plain: plain',
  },
  {
    name: 'newDisplay replaces what it showed',
    code: "const place = tslab.newDisplay()\nplace.text('first')\nplace.text('second')",
    ours: 'text/plain: second',
  },
  { name: 'versions', code: 'console.log(tslab.versions.tslab)', ours: '1.0.22\n' },
  {
    name: 'a variable of another type, declared again',
    code: "let down = 'again'\nconsole.log(down)",
    ours: 'again\n',
  },
];
