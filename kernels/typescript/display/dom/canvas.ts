// A <canvas> that fills rectangles and takes pixels: what color ramps and rasters need. `toDataURL` gives a PNG.
import { parseColor, type Rgba } from './css-color.ts';
import { DomElement, XHTML } from './element.ts';
import type { NodeFactory } from './node.ts';
import { encodePng } from './png.ts';

export interface ImagePixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export class DomCanvas extends DomElement {
  #pixels: Uint8ClampedArray | undefined;
  #context: Context2d | undefined;

  constructor(ownerDocument: NodeFactory) {
    super(ownerDocument, XHTML, 'canvas');
  }
  protected override emptyCopy(): DomCanvas {
    return new DomCanvas(this.ownerDocument);
  }

  get width(): number {
    return Number(this.getAttribute('width') ?? 300);
  }
  set width(width: number) {
    this.#resize('width', width);
  }
  get height(): number {
    return Number(this.getAttribute('height') ?? 150);
  }
  set height(height: number) {
    this.#resize('height', height);
  }
  /** Setting a size clears the canvas, also when it stays the same. */
  #resize(side: string, size: number): void {
    this.setAttribute(side, Math.max(0, Math.trunc(size)));
    this.#pixels = undefined;
  }

  /** Red, green, blue, alpha of each pixel, row by row; what is drawn goes here. */
  get pixels(): Uint8ClampedArray {
    this.#pixels ??= new Uint8ClampedArray(this.width * this.height * 4);
    return this.#pixels;
  }
  getContext(kind: string): Context2d | null {
    if (kind !== '2d') return null;
    this.#context ??= new Context2d(this);
    return this.#context;
  }
  toDataURL(): string {
    return `data:image/png;base64,${encodePng(this.width, this.height, this.pixels).toString('base64')}`;
  }
}

class Context2d {
  readonly canvas: DomCanvas;
  #fill: Rgba = [0, 0, 0, 255];
  #fillStyle = '#000000';

  constructor(canvas: DomCanvas) {
    this.canvas = canvas;
  }
  get fillStyle(): string {
    return this.#fillStyle;
  }
  /** What is no color is ignored, as the canvas standard says. */
  set fillStyle(text: string) {
    const color = parseColor(String(text));
    if (!color) return;
    this.#fill = color;
    this.#fillStyle = String(text);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#each(x, y, width, height, (pixels, at) => paintOver(pixels, at, this.#fill));
  }
  clearRect(x: number, y: number, width: number, height: number): void {
    this.#each(x, y, width, height, (pixels, at) => pixels.fill(0, at, at + 4));
  }
  createImageData(width: number, height: number): ImagePixels {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }
  getImageData(x: number, y: number, width: number, height: number): ImagePixels {
    const image = this.createImageData(width, height);
    this.#each(x, y, width, height, (pixels, at, column, row) =>
      image.data.set(pixels.subarray(at, at + 4), ((row - y) * width + column - x) * 4),
    );
    return image;
  }
  putImageData(image: ImagePixels, x: number, y: number): void {
    this.#each(x, y, image.width, image.height, (pixels, at, column, row) => {
      const from = ((row - y) * image.width + column - x) * 4;
      pixels.set(image.data.subarray(from, from + 4), at);
    });
  }

  /** Visits the whole pixels of a rectangle that lie on the canvas. */
  #each(
    x: number,
    y: number,
    width: number,
    height: number,
    visit: (pixels: Uint8ClampedArray, at: number, column: number, row: number) => void,
  ): void {
    const { pixels, width: w, height: h } = this.canvas;
    for (let row = Math.max(0, Math.round(y)); row < Math.min(h, Math.round(y + height)); row++) {
      for (let column = Math.max(0, Math.round(x)); column < Math.min(w, Math.round(x + width)); column++) {
        visit(pixels, (row * w + column) * 4, column, row);
      }
    }
  }
}

/** Porter and Duff's "source over destination" with straight alpha. */
function paintOver(pixels: Uint8ClampedArray, at: number, [red, green, blue, alpha]: Rgba): void {
  const source = alpha / 255;
  const under = (pixels[at + 3]! / 255) * (1 - source);
  const total = source + under;
  if (total === 0) return;
  const mix = (over: number, i: number) => (over * source + pixels[at + i]! * under) / total;
  pixels.set([mix(red, 0), mix(green, 1), mix(blue, 2), total * 255], at);
}
