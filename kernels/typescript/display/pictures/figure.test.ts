import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../bundle.ts';
import { installPlotDocument } from '../dom/install.ts';
import { plots } from '../fixtures/plots.mjs';
import { asUntrusted } from '../testing/jupyter-sanitizer.ts';

type Bundle = Record<string, string>;
type Draw = (plot: unknown, options: object) => unknown;

// biome-ignore lint/suspicious/noExplicitAny: Plot's typings need the browser's types, which the kernel does without.
let Plot: any;
beforeAll(async () => {
  installPlotDocument();
  Plot = await import('@observablehq/plot');
});

const rows = [
  { day: 'Mon', rain: 1, note: 'a < b & c' },
  { day: 'Tue', rain: 3, note: 'd' },
];
const pictureIn = (html: string): string =>
  Buffer.from(/src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html)![1]!, 'base64').toString();
const draw = (options: object): Bundle =>
  bundle(Plot.barY(rows, { x: 'day', y: 'rain' }).plot({ ...options })) as Bundle;

describe('a drawing', () => {
  it('is a picture for notebooks, a drawing for tools and a sentence for consoles', () => {
    const made = draw({ ariaLabel: 'Tuesday was wetter' });
    expect(Object.keys(made)).toEqual(['text/html', 'image/svg+xml', 'text/plain']);
    expect(made['text/html']).toContain('alt="Tuesday was wetter" width="640" height="400"');
    expect(made['text/plain']).toBe('[Tuesday was wetter (640 × 400)]');
    expect(pictureIn(made['text/html']!)).toBe(made['image/svg+xml']);
  });

  it('describes itself where the author says nothing', () => {
    expect(draw({})['text/plain']).toBe('[Plot of 2 bars; x “day”: Mon, Tue; y “rain” from 0 to 3 (640 × 400)]');
  });

  it('is complete in itself: namespace, white paper, black ink', () => {
    const svg = draw({})['image/svg+xml']!;
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    expect(svg).toContain('style="background: white; color: black;"');
  });

  it('lets the author choose the paper', () => {
    expect(draw({ style: 'background: #fed' })['image/svg+xml']).toContain(
      'style="background: white; color: black; background: #fed"',
    );
  });

  it('is well-formed XML whatever its words contain', () => {
    const svg = (
      bundle({
        outerHTML: '<svg width="9" height="9"><style>a>b{c:"<&"}</style><text>\u0001&nbsp;x</text></svg>',
      }) as Bundle
    )['image/svg+xml']!;
    expect(svg).toContain('<style>a>b{c:"&lt;&amp;"}</style><text>&#160;x</text>');
  });
});

describe('a figure', () => {
  const figure = (): Bundle =>
    draw({ title: 'Rain & sun', subtitle: 'two days', caption: 'Made up.', color: { legend: true }, marginLeft: 30 });

  it('keeps title, subtitle and caption as words, and makes no headings', () => {
    const html = figure()['text/html']!;
    expect(html).toMatch(/>Rain &amp; sun<\/div>.*>two days<\/div>.*<img .*>Made up\.<\/figcaption>/s);
    expect(html).not.toMatch(/<h\d/);
    expect(figure()['text/plain']).toBe('[Rain & sun. two days. Made up (640 × 400)]');
  });

  it('has small pictures for the swatches of its legend, beside their words', () => {
    const html = (
      bundle(Plot.barY(rows, { x: 'day', y: 'rain', fill: 'day' }).plot({ color: { legend: true } })) as Bundle
    )['text/html']!;
    expect(html.match(/<img /g)).toHaveLength(3);
    expect(html).toMatch(/alt="" width="15" height="15"[^>]*>Mon<\/span>/);
  });

  it('gives a color ramp room for its outermost labels', () => {
    const plot = Plot.dot(rows, { x: 'rain', stroke: 'rain' }).plot({ color: { legend: true, label: 'mm' } });
    const html = (bundle(plot) as Bundle)['text/html']!;
    expect(html).toContain('alt="Color scale: 1.0, 1.5, 2.0, 2.5, 3.0, mm" width="272"');
    expect(pictureIn(html)).toContain('viewBox="-16 0 272 50"');
  });
});

describe('in a notebook that is not trusted', () => {
  it.each(Object.entries(plots as Record<string, Draw>))('nothing of the picture is lost: %s', (_, make) => {
    const html = (bundle(make(Plot, {})) as Bundle)['text/html']!;
    const shown = asUntrusted(html);
    const pictures = (text: string) => text.match(/src="data:image\/svg\+xml;base64,[^"]+"/g);
    expect(pictures(shown)).toEqual(pictures(html));
    expect(declarations(shown)).toEqual(declarations(html));
    expect(words(shown)).toEqual(words(html));
  });

  it('a bare <svg> would be lost: the check can fail', () => {
    expect(asUntrusted('<svg width="9" height="9"><text>x</text></svg>')).toBe('x');
  });
});

const declarations = (html: string): string[] =>
  [...html.matchAll(/style="([^"]*)"/g)].map(([, css]) => css!.replace(/\s*([:;])\s*/g, '$1').replace(/;$/, ''));
const words = (html: string): string => html.replace(/<[^>]*>/g, '|');
