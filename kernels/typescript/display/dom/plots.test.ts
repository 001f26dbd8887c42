import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { plots } from '../fixtures/plots.mjs';
import { installPlotDocument } from './install.ts';

type Draw = (plot: unknown, options: object) => { readonly outerHTML: string };

const fixture = JSON.parse(readFileSync(new URL('../fixtures/plots.json', import.meta.url), 'utf8')) as {
  readonly html: Readonly<Record<string, string>>;
};

// biome-ignore lint/suspicious/noExplicitAny: Plot's typings need the browser's types, which the kernel does without.
let Plot: any;
beforeAll(async () => {
  installPlotDocument();
  Plot = await import('@observablehq/plot');
});

describe('the kernel’s document', () => {
  // In the order of the fixture: Plot numbers its clip paths.
  it.each(Object.entries(plots as Record<string, Draw>))('draws as jsdom does, byte for byte: %s', (name, draw) => {
    const html = draw(Plot, {}).outerHTML.replaceAll(/data:image\/png;base64,[^"]+/g, 'data:,');
    expect(html).toBe(fixture.html[name]);
  });

  it('is no browser for anybody but Plot', () => {
    expect('window' in globalThis).toBe(false);
    expect(Object.keys(globalThis)).not.toContain('document');
  });

  it('draws tips, which in jsdom stay hidden', () => {
    const tip = Plot.tip([[1, 2]], { x: '0', y: '1', title: () => 'first line\nsecond, longer line' });
    const html = tip.plot({}).outerHTML as string;
    const [, drawing] = /aria-label="tip"[^>]*>([\s\S]*?)<\/svg>/.exec(html)!;
    expect(html).not.toContain('visibility="hidden"');
    // The bubble, with a padding of 8: as wide as the longer line (19 letters of 4 to 7 pixels), as high as two lines of 10.
    const bubble = /<path[^>]* d="M0,0l[^"]*v(-?[\d.]+)h(-?[\d.]+)v/.exec(drawing!)!;
    const [height, width] = bubble.slice(1).map((side) => Math.abs(Number(side)) - 16);
    expect(width).toBeGreaterThan(19 * 4);
    expect(width).toBeLessThan(19 * 7);
    expect(height).toBe(22);
  });

  it('puts a color ramp into its picture, pixel by pixel', () => {
    const colors = ['#ff0000', '#00ff00', '#0000ff'];
    const legend = Plot.legend({
      color: {
        type: 'linear',
        domain: [0, 1],
        interpolate: (t: number) => colors[Math.min(2, Math.floor(t * 3))]!,
        n: 3,
      },
    });
    const row = decodeRows(legend.outerHTML).rows[0]!;
    expect([...row.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
    expect([...row.subarray(-4)]).toEqual([0, 0, 255, 255]);
    expect(new Set(pixelsOf(row))).toEqual(new Set(['255,0,0,255', '0,255,0,255', '0,0,255,255']));
  });

  it('puts a raster into its picture, pixel by pixel', () => {
    const raster = Plot.raster([0, 1, 2, 3], {
      width: 2,
      height: 2,
      fill: (d: number) => ['red', 'lime', 'blue', '#fff'][d],
    });
    const html = raster.plot({ color: { type: 'identity' } }).outerHTML as string;
    const { width, height, rows } = decodeRows(html);
    expect([width, height]).toEqual([2, 2]);
    expect(rows.map((row) => pixelsOf(row))).toEqual([
      ['255,0,0,255', '0,255,0,255'],
      ['0,0,255,255', '255,255,255,255'],
    ]);
  });
});

/** Reads an RGBA PNG of unfiltered rows by hand: W3C PNG, sections 5.3, 7.2 and 9.2. */
function decodeRows(html: string): { width: number; height: number; rows: Buffer[] } {
  const png = Buffer.from(/data:image\/png;base64,([^"]+)/.exec(html)![1]!, 'base64');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([...png.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0]);
  const data = png.subarray(41, 41 + png.readUInt32BE(33));
  const raw = inflateSync(data);
  expect(raw.length).toBe((width * 4 + 1) * height);
  const rows = Array.from({ length: height }, (_, y) =>
    raw.subarray(y * (width * 4 + 1) + 1, (y + 1) * (width * 4 + 1)),
  );
  return { width, height, rows };
}

const pixelsOf = (row: Buffer): string[] =>
  Array.from({ length: row.length / 4 }, (_, i) => [...row.subarray(i * 4, i * 4 + 4)].join());
