// Gives drawing libraries a document, and nobody else a reason to think that this is a browser.
//
// d3 asks for `document`, which becomes a global that is made on first use. Observable Plot asks for `window`; a global of
// that name would send TensorFlow.js, Transformers.js and many others down their browser paths, so only Plot's own modules
// get one: a declaration in front of those that ask (`typeof window`). In the same way its tips get a frame to be drawn in.
import { registerHooks } from 'node:module';
import { DomDocument } from './document.ts';

const WINDOW = Symbol.for('ai-mastery.plot.window');
const PLOT_MODULE = /\/@observablehq\/plot\/src\/[^?]+\.js(?:\?|$)/;

/** What Plot's modules ask for, and what they get: the window, and a next frame that comes at once, as nothing else will be drawn. */
const GIVEN: readonly (readonly [asks: RegExp, declaration: string])[] = [
  [/\btypeof window\b/, `const window = globalThis[Symbol.for(${JSON.stringify(WINDOW.description)})];`],
  [/\btypeof requestAnimationFrame\b/, 'const requestAnimationFrame = (draw) => draw();'],
];

let installed = false;

/** `Plot.plot({ … })` and `d3.create('svg')` work from here on, in this thread. Costs nothing until one of them is used. */
export function installPlotDocument(): void {
  if (installed) return;
  installed = true;
  let shared: unknown;
  const get = () => {
    shared ??= new DomDocument();
    return shared;
  };
  // Settable, so that somebody who brings jsdom can put its document here.
  const set = (document: unknown) => {
    shared = document;
  };
  Object.defineProperty(globalThis, 'document', { configurable: true, enumerable: false, get, set });
  Object.defineProperty(globalThis, WINDOW, { get: () => (get() as DomDocument).defaultView });
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!PLOT_MODULE.test(url) || !loaded.source) return loaded;
      const source = sourceText(loaded.source);
      const declarations = GIVEN.filter(([asks]) => asks.test(source)).map(([, declaration]) => declaration);
      // In front of the first line, so that line numbers stay.
      return declarations.length === 0 ? loaded : { ...loaded, source: `${declarations.join(' ')} ${source}` };
    },
  });
}

const sourceText = (source: string | ArrayBuffer | NodeJS.TypedArray): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source);
