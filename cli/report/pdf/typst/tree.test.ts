import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../render/markdown.ts';
import { treeOf } from './tree.ts';

const page = (main: string, body = '') =>
  treeOf(`<html><head><title>no</title><style>no</style></head><body${body}><a class="skip" href="#content">no</a>
<header><h1>A &amp; B</h1><p class="made">Made today.</p></header><nav>no</nav><main id="content">${main}</main></body></html>`);
const nodes = (main: string, body = '') => page(main, body).body;
const dot =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('what belongs to a screen is left out: style, skip link, contents; the title stands by itself', () => {
  const { title, before, body } = page('<section id="x"><h2>One</h2>Text</section>');
  expect(title).toBe('A & B');
  expect(before).toEqual([{ n: 'p', c: [{ n: 'dressed', as: 'made', c: ['Made today.'] }] }]);
  expect(body).toEqual([
    { n: 'anchor', id: 'x' },
    { n: 'h', level: 1, c: ['One'] },
    { n: 'p', c: ['Text'] },
  ]);
});

test('no level of headings is left out on the way down', () => {
  const levels = nodes('<h2>a</h2><h5>b</h5><h6>c</h6><h3>d</h3><h2>e</h2>').map(
    (node) => (node as { level: number }).level,
  );
  expect(levels).toEqual([1, 2, 3, 2, 1]);
});

test('a report has a title, whatever its notebook is called: without one a PDF is not for everybody', () => {
  expect(treeOf('<header><h1> \u0000 </h1></header><main>x</main>').title).toBe('Report');
});

test('white space is HTML’s: one space between words, none at the ends, none between blocks', () => {
  expect(nodes('<div>\n  a\n  <b> b</b>\n <p>\n c </p>\n</div>\n')).toEqual([
    { n: 'p', c: ['a ', { n: 'b', c: [' b'] }] },
    { n: 'p', c: ['c'] },
  ]);
});

test('in code every space, line and color stays', () => {
  expect(nodes('<pre><code>a  <i class="k">if</i>\n\n\tb\n</code></pre>')).toEqual([
    { n: 'pre', kind: 'code', lines: [['a  ', { n: 'dressed', as: 'k', c: ['if'] }], [], ['  b']] },
  ]);
});

test('a word that no line can hold may be broken, and comes out as it went in', () => {
  const long = `${'0123456789'.repeat(5)}🙂end`;
  const [{ c }] = nodes(`<p>so ${long} it is</p>`) as unknown as [{ c: [string, { w: string[] }, string] }];
  expect([c[0], c[2]]).toEqual(['so ', ' it is']);
  expect(c[1].w.join('')).toBe(long);
  expect(Math.max(...c[1].w.map((piece) => piece.length))).toBeLessThan(8);
});

describe('links', () => {
  test.each([
    ['<a href="https://example.org/?a=1&amp;b">x</a>', { n: 'web', to: 'https://example.org/?a=1&b', c: ['x'] }],
    ['<a href="mailto:a@example.org">x</a>', { n: 'web', to: 'mailto:a@example.org', c: ['x'] }],
    ['<a href="#content">x</a>', { n: 'jump', to: 'content', c: ['x'] }],
    ['<a href="#nowhere">x</a>', 'x'], // Typst stops at a label that is not there
    ['<a href="javascript:x">x</a>', 'x'],
    ['<a href="file:///etc/passwd">x</a>', 'x'],
    ['<a href="https://a b">x</a>', 'x'],
  ])('%s', (html, node) => expect(nodes(`<p>${html}</p>`)).toEqual([{ n: 'p', c: [node] }]));

  test('an id that comes twice is anchored once: Typst stops at the second', () => {
    const found = JSON.stringify(nodes('<h2 id="a">x</h2><h2 id="a">y</h2>')).match(/"anchor"/g);
    expect(found).toHaveLength(1);
  });
});

describe('pictures', () => {
  test('become files with names of ours, whatever they are called', () => {
    const { body, files } = page(
      `<img src="${dot}" alt="a &lt;b&gt;" width="600"><p>x <img src="${dot}" width="12"></p>`,
    );
    expect([...files.keys()]).toEqual(['picture-1.png', 'picture-2.png']);
    expect(files.get('picture-1.png')?.toString('latin1', 1, 4)).toBe('PNG');
    expect(body).toMatchObject([
      { c: [{ n: 'img', file: 'picture-1.png', alt: 'a <b>', width: 600, inline: false }] },
      { c: ['x ', { file: 'picture-2.png', inline: true }] },
    ]);
  });

  test.each([
    'data:image/png;base64,AAAA',
    'data:image/bmp;base64,Qk0=',
    'https://example.org/a.png',
    '/etc/passwd',
    '',
  ])('of another kind, or not what they say: %s leaves its words', (src) => {
    const { body, files } = page(`<img src="${src}" alt="why">`);
    expect(files.size).toBe(0);
    expect(JSON.stringify(body)).toContain('[a picture that paper cannot show: why]');
  });

  test('a drawing of the page brings its colors along', () => {
    const { files } = page(
      '<figure><svg class="steps" viewBox="0 0 9 9" role="img" aria-label="Points"><path class="line" d="M0 0H9"/></svg></figure>',
    );
    const svg = files.get('picture-1.svg')!.toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="steps"[^>]*><style>.*<\/style><path/);
    expect(svg.endsWith('</svg>')).toBe(true);
  });
});

test('where the page hides code on paper, there is none; answers that it shows stay', () => {
  const code = '<details class="code"><summary>Code [1]</summary><pre><code>secret</code></pre></details><p>shown</p>';
  expect(JSON.stringify(nodes(code, ' class="no-code"'))).not.toMatch(/secret|Code/);
  expect(JSON.stringify(nodes(code))).toMatch(/Code \[1\].*secret.*shown/);
});

test('what stands side by side on a screen has room between it', () => {
  const legend = '<div style="display:flex"><span style="display:inline-flex">a</span><span>b</span></div>';
  expect(nodes(legend)).toEqual([{ n: 'p', c: ['a', '\u2002', 'b'] }]);
});

test('a meter is a bar of its share, whatever its numbers', () => {
  const share = (attributes: string) => nodes(`<p><meter ${attributes}></meter></p>`);
  expect(share('value="3" max="12"')).toEqual([{ n: 'p', c: [{ n: 'bar', share: 0.25 }] }]);
  for (const attributes of ['value="9" max="3"', 'value="x"', 'value="-1" max="0"', 'max="NaN" value="1e999"'])
    expect(JSON.stringify(share(attributes))).toMatch(/"share":(0|1)\b/);
});

test('boxes in boxes, two thousand deep, come out flat and whole', () => {
  const deep = (tag: string, inner: string) => `<${tag}>`.repeat(300) + inner + `</${tag}>`.repeat(300);
  const html = ['blockquote', 'li', 'b', 'span', 'td', 'div'].map((tag) => deep(tag, `in-${tag}`)).join('');
  const json = JSON.stringify(nodes(html));
  for (const tag of ['blockquote', 'li', 'b', 'span', 'td', 'div']) expect(json).toContain(`in-${tag}`);
  const depth = (node: unknown): number =>
    Array.isArray(node)
      ? Math.max(0, ...node.map(depth))
      : typeof node === 'object' && node
        ? 1 + depth(Object.values(node))
        : 0;
  expect(depth(nodes(html))).toBeLessThan(40);
});

describe('the templates', () => {
  const template = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

  test('read data and nothing else: they evaluate no text, and open no file but the data and its pictures', () => {
    const both = template('report.typ') + template('math.typ');
    expect(both).not.toMatch(/\beval\(|\bread\(|\bplugin\(|\bcbor\(|\bcsv\(|\btoml\(|\byaml\(|\bxml\(|@preview/);
    expect(both.match(/\bjson\(.*?\)/g)).toEqual(['json("report.json")']);
    expect(both.match(/\b(?:import|include) \S+/g)).toEqual(['import "math.typ":']);
    expect(both.match(/\bimage\([^,]*/g)).toEqual(['image(it.file', 'image(it.file']);
  });

  test('know every kind of node that there is', () => {
    const known = new Set(
      [...(template('report.typ') + template('math.typ')).matchAll(/it\.n == "([a-z]+)"/g)].map((m) => m[1]),
    );
    const tex =
      "x \\quad \\frac{a}{b} \\binom n k \\sqrt{x}\\sqrt[3]{x} x_i x^2 x_i^2 f'' \\hat x \\underbrace{x}_n \\sum_{i}^n \\lim_{x} \\left(\\frac12\\right) \\bigl(1\\bigr) \\text{if} \\phantom{1} \\begin{pmatrix}1\\end{pmatrix} \\overline{z} \\underline{z} \\cancel{x} \\boxed{x} \\tfrac12 \\dfrac12 12";
    const markdown = `# T\n\n$$${tex}$$\n\n$x$ **b** *i* \`c\` ~~s~~ <sub>a</sub><sup>b</sup><u>u</u>[w](https://example.org)  \nbr\n\n---\n\n- a\n\n1. b\n\n> q\n\n| a |\n|---|\n| 1 |\n\n\`\`\`ts\n1\n\`\`\`\n\n$$\\begin{aligned}a&=b\\end{aligned}$$`;
    const { html } = renderMarkdown(markdown, { prefix: 'p-', taken: new Set(), inline: (src) => src });
    const more = `<figure><img src="${dot}"><figcaption>x</figcaption></figure><p class="state stale">s</p><p class="note">${'x'.repeat(50)}</p><a href="#content">j</a><meter value="1"></meter>`;
    const used = new Set([...JSON.stringify(nodes(html + more)).matchAll(/"n":"([a-z]+)"/g)].map((m) => m[1]));
    expect([...used].filter((n) => !known.has(n))).toEqual([]);
    // And the other way round: nothing in the templates that no page can ask for.
    expect([...known].filter((n) => !used.has(n))).toEqual([]);
  });
});
