import { expect, test } from 'vitest';
import { ansiToHtml } from './ansi.ts';

test.each([
  ['plain <b> & "text"', 'plain &lt;b&gt; &amp; &quot;text&quot;'],
  ['\x1b[31mred\x1b[0m plain', '<span class="ansi-red">red</span> plain'],
  [
    '\x1b[1;91mbold\x1b[22m not\x1b[39m end',
    '<span class="ansi-red ansi-bold">bold</span><span class="ansi-red"> not</span> end',
  ],
  ['\x1b[38;5;200mpink\x1b[0m', 'pink'],
  ['\x1b[38;2;1;2;3;1mbold\x1b[m.', '<span class="ansi-bold">bold</span>.'],
  ['\x1b]8;;https://example.org\x07link\x1b]8;;\x07', 'link'],
  ['\x1b[2J\x1b[Hcleared', 'cleared'],
  ['10 %\r50 %\r100 %\ndone\r\n', '100 %\ndone\n'],
  ['bell\x07 and\x00 nul', 'bell and nul'],
])('%j', (text, html) => expect(ansiToHtml(text)).toBe(html));
