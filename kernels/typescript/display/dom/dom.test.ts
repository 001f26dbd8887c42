import { beforeEach, describe, expect, it } from 'vitest';
import type { DomCanvas } from './canvas.ts';
import { parseColor } from './css-color.ts';
import { DomDocument } from './document.ts';
import type { DomElement } from './element.ts';

const SVG = 'http://www.w3.org/2000/svg';
let document: DomDocument;
let root: DomElement;

beforeEach(() => {
  document = new DomDocument();
  root = document.createElement('div');
});

/** `<div>` with children of these names, ids the same. */
function children(...names: readonly string[]): DomElement[] {
  return names.map((name) => {
    const element = document.createElement(name);
    element.id = name;
    return root.appendChild(element);
  });
}

describe('tree', () => {
  it('inserts before, after, first and in place of', () => {
    const [a, b] = children('a', 'b') as [DomElement, DomElement];
    b.before('1');
    a.after('2');
    root.prepend('0');
    b.replaceWith('3');
    expect(root.innerHTML).toBe('0<a id="a"></a>213');
  });

  it('moves a node that has a place already, also within its parent', () => {
    const [a, b, c] = children('a', 'b', 'c') as [DomElement, DomElement, DomElement];
    root.insertBefore(c, a);
    root.insertBefore(a, null);
    expect(root.children.map((e) => e.id)).toEqual(['c', 'b', 'a']);
    expect([b.previousSibling, b.nextSibling, a.nextSibling]).toEqual([c, a, null]);
  });

  it('inserts the children of a fragment', () => {
    const fragment = document.createDocumentFragment();
    fragment.append('x', document.createElement('i'));
    root.append(fragment);
    expect(root.outerHTML).toBe('<div>x<i></i></div>');
    expect(fragment.childNodes).toHaveLength(0);
  });

  it('refuses circles and strangers', () => {
    const [a, b] = children('a', 'b') as [DomElement, DomElement];
    expect(() => a.appendChild(root)).toThrow('inside itself');
    expect(() => a.removeChild(b)).toThrow('not a child');
    expect(() => a.insertBefore(document.createElement('i'), b)).toThrow('not a child');
  });

  it('compares positions as the DOM standard numbers them', () => {
    const [a, b] = children('a', 'b') as [DomElement, DomElement];
    expect(a.compareDocumentPosition(b)).toBe(4);
    expect(b.compareDocumentPosition(a)).toBe(2);
    expect(root.compareDocumentPosition(a)).toBe(20);
    expect(a.compareDocumentPosition(root)).toBe(10);
    expect(a.compareDocumentPosition(document.createElement('i'))).toBe(1);
    expect(a.compareDocumentPosition(a)).toBe(0);
  });

  it('knows whether it is in the document', () => {
    expect(root.isConnected).toBe(false);
    document.body.append(root);
    expect(root.isConnected).toBe(true);
    expect(document.querySelector('body > div')).toBe(root);
  });

  it('copies deep and shallow', () => {
    children('a');
    root.setAttribute('x', 1);
    const deep = root.cloneNode(true);
    root.firstChild!.remove();
    expect(deep.outerHTML).toBe('<div x="1"><a id="a"></a></div>');
    expect(deep.cloneNode().outerHTML).toBe('<div x="1"></div>');
  });
});

describe('serialization', () => {
  it('escapes as the HTML standard says', () => {
    root.setAttribute('title', 'a<b>&"c"\u00a0');
    root.textContent = '<&>"\u00a0';
    expect(root.outerHTML).toBe('<div title="a&lt;b&gt;&amp;&quot;c&quot;&nbsp;">&lt;&amp;&gt;"&nbsp;</div>');
  });

  it('leaves style sheets raw in HTML and escapes them in SVG', () => {
    const sheet = (namespace: string) => {
      const style = document.createElementNS(namespace, 'style');
      style.textContent = 'a > b';
      return style.outerHTML;
    };
    expect(sheet('http://www.w3.org/1999/xhtml')).toBe('<style>a > b</style>');
    expect(sheet(SVG)).toBe('<style>a &gt; b</style>');
  });

  it('closes void elements of HTML only', () => {
    expect(document.createElement('br').outerHTML).toBe('<br>');
    expect(document.createElementNS(SVG, 'link').outerHTML).toBe('<link></link>');
  });
});

describe('selectors', () => {
  beforeEach(() => {
    root.innerHTML = '';
    const [g, text] = children('g', 'text') as [DomElement, DomElement];
    g.className = 'axis x';
    g.setAttribute('data-k', 'a-b');
    text.append(document.createElement('b'));
    g.append(document.createElement('i'), document.createElement('b'));
  });

  it.each([
    ['*', 5],
    ['b', 2],
    ['.axis.x', 1],
    ['#text', 1],
    ['g > b', 1],
    ['g b, text b', 2],
    ['i + b', 1],
    ['g ~ text', 1],
    ['b:first-child', 1],
    ['b:last-child', 2],
    ['i:nth-child(1)', 1],
    [':not(b)', 3],
    ['[data-k]', 1],
    ['[data-k="a-b"]', 1],
    ['[data-k^=a][data-k$="b"]', 1],
    ['[data-k|=a]', 1],
    ['[data-k=a]', 0],
    ['g.y', 0],
  ])('%s finds %i', (selector, count) => {
    expect(root.querySelectorAll(selector)).toHaveLength(count);
  });

  it('closest climbs', () => {
    expect(root.querySelector('i')!.closest('.axis')!.id).toBe('g');
    expect(root.querySelector('i')!.closest('table')).toBeNull();
  });

  it('says what it does not understand', () => {
    expect(() => root.querySelector('a:hover')).toThrow(SyntaxError);
    expect(() => root.querySelector('')).toThrow(SyntaxError);
  });
});

describe('style and class', () => {
  it('are views of their attributes', () => {
    root.style.maxWidth = '3px';
    root.style.setProperty('--gap', 2);
    root.style.setProperty('color', 'red', 'important');
    expect(root.getAttribute('style')).toBe('max-width: 3px; --gap: 2; color: red !important;');
    root.style.removeProperty('max-width');
    root.style.color = null;
    expect(root.style['--gap']).toBe('2');
    root.style.removeProperty('--gap');
    expect(root.hasAttribute('style')).toBe(false);
  });

  it('keep a data URL whole', () => {
    root.setAttribute('style', 'background: url(data:image/png;base64,AA==); color: red');
    expect(root.style.getPropertyValue('background')).toBe('url(data:image/png;base64,AA==)');
  });

  it('classes', () => {
    root.classList.add('a', 'b');
    root.classList.remove('a');
    expect(root.classList.toggle('c')).toBe(true);
    expect(root.className).toBe('b c');
    expect([...root.classList]).toEqual(['b', 'c']);
  });
});

describe('canvas', () => {
  const canvasOf = (width: number, height: number) => {
    const canvas = document.createElement('canvas') as DomCanvas;
    [canvas.width, canvas.height] = [width, height];
    return { canvas, context: canvas.getContext('2d')! };
  };

  it('fills what lies on it', () => {
    const { canvas, context } = canvasOf(2, 2);
    context.fillStyle = 'red';
    context.fillRect(-5, 1, 6, 9);
    expect([...canvas.pixels]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0]);
  });

  it('paints half-transparent colors over others', () => {
    const { canvas, context } = canvasOf(1, 1);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = 'rgba(0, 0, 255, 0.5)';
    context.fillRect(0, 0, 1, 1);
    // 0.5 is alpha 128 of 255: 255 · (1 − 128/255) = 127.
    expect([...canvas.pixels]).toEqual([127, 127, 255, 255]);
  });

  it('ignores a fill that is no color, clears, copies pixels', () => {
    const { canvas, context } = canvasOf(2, 1);
    context.fillStyle = 'lime';
    context.fillStyle = 'no color';
    context.fillRect(0, 0, 2, 1);
    context.clearRect(0, 0, 1, 1);
    const image = context.getImageData(1, 0, 1, 1);
    expect([...image.data]).toEqual([0, 255, 0, 255]);
    context.putImageData(image, 0, 0);
    expect([...canvas.pixels.subarray(0, 4)]).toEqual([0, 255, 0, 255]);
  });

  it('is empty after a change of size', () => {
    const { canvas, context } = canvasOf(1, 1);
    context.fillRect(0, 0, 1, 1);
    canvas.width = 1;
    expect([...canvas.pixels]).toEqual([0, 0, 0, 0]);
  });
});

describe('parseColor', () => {
  // Values of the CSS Color Module Level 4 and of the color picker of a browser.
  it.each([
    ['#f80', [255, 136, 0, 255]],
    ['#ff880080', [255, 136, 0, 128]],
    ['RebeccaPurple', [102, 51, 153, 255]],
    ['rgb(1, 2, 300)', [1, 2, 255, 255]],
    ['rgb(50% 0% 100% / 25%)', [128, 0, 255, 64]],
    ['hsl(120, 100%, 25%)', [0, 128, 0, 255]],
    ['hsl(270deg 60% 70% / 0.5)', [179, 133, 224, 128]],
    ['hsl(-90, 100%, 50%)', [128, 0, 255, 255]],
    ['transparent', [0, 0, 0, 0]],
  ])('%s', (text, expected) => {
    expect(parseColor(text)).toEqual(expected);
  });

  it.each(['', 'none', '#12', 'rgb(1, 2)', 'rgb(a, b, c)', 'url(#x)'])('%j is no color', (text) => {
    expect(parseColor(text)).toBeUndefined();
  });
});
