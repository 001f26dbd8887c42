import sanitizeHtml from 'sanitize-html';
import { CODE_CLASSES } from './code.ts';
import { decoded, slug } from './escape.ts';

// What a notebook may bring into the report. Notebooks are other people's: everything is forbidden that is not named here.
const TAGS = (
  'a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ' +
  'img ins kbd li mark meter ol p pre progress q s samp section small span strong sub summary sup table tbody td tfoot th thead time ' +
  'tr u ul var wbr'
).split(' ');

const COLOR = [
  /^#[0-9a-f]{3,8}$/i,
  /^(rgb|hsl)a?\([\d\s.,%/]+\)$/i,
  /^(?!expression)[a-z]{3,24}$/i, // a color's name, or inherit, currentcolor, transparent
];
// No length below zero: a negative margin could pull a notebook's words over the page's own.
// Four digits of pixels, two of lines: nothing in a page is larger, and a page that is a mile long hides what stands below.
const ONE_LENGTH = String.raw`(auto|0|(\d{1,4}(\.\d+)?|\.\d+)(px|pt)|(\d{1,2}(\.\d+)?|\.\d+)(em|rem|ex|ch)|\d{1,3}(\.\d+)?%)`;
const LENGTH = [new RegExp(`^${ONE_LENGTH}(\\s+${ONE_LENGTH}){0,3}$`), /^\d(\.\d+)?$/];
const WORD = [/^[a-z-]{1,24}$/];
const BORDER = [/^(?!.*(url|expression|image|\d{3}\s*(px|pt|em|rem|ex|ch)))[\w\s.#%(),-]{1,60}$/i];

const STYLES: Readonly<Record<string, RegExp[]>> = {
  ...Object.fromEntries(['color', 'background-color', 'background', 'border-color'].map((name) => [name, COLOR])),
  ...Object.fromEntries(
    'width height max-width max-height min-width min-height margin margin-top margin-bottom margin-left margin-right padding padding-top padding-bottom padding-left padding-right border-radius border-width gap font-size line-height'
      .split(' ')
      .map((name) => [name, LENGTH]),
  ),
  ...Object.fromEntries(
    'text-align vertical-align display white-space font-style font-weight flex-wrap flex-direction align-items justify-content border-collapse border-style list-style overflow overflow-x text-decoration'
      .split(' ')
      .map((name) => [name, WORD]),
  ),
  ...Object.fromEntries(
    ['border', 'border-top', 'border-bottom', 'border-left', 'border-right'].map((name) => [name, BORDER]),
  ),
  'font-weight': [/^(normal|bold|bolder|lighter|[1-9]00)$/],
  'font-family': [/^[\w\s,"'-]{1,100}$/],
  'grid-template-columns': [/^(?!.*(url|expression|image))[\w\s.(),%-]{1,100}$/i],
};

/** Colors of code and the page's own word for what was left out. Any other class could dress a notebook as the page's score table. */
const CLASSES = [...CODE_CLASSES, 'language-*', 'missing'];

/** A picture that is inside the page: a raster image, or SVG, which as a picture runs no script and loads nothing. */
const PICTURE = /^data:image\/(png|jpeg|gif|webp|bmp|svg\+xml)[;,]/i;

export interface SanitizeOptions {
  /** Put before every id and before the target of every link within the notebook, so that notebooks do not collide. */
  readonly prefix: string;
}

/**
 * HTML of a notebook with everything removed that could run, load, send or cover something: scripts, event handlers, frames,
 * forms, style sheets, SVG and MathML elements, addresses other than http(s), mailto and places in this page.
 */
export function sanitize(html: string, { prefix }: SanitizeOptions): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': ['title', 'lang', 'dir', 'style'],
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      ol: ['start'],
      details: ['open'],
      meter: ['value', 'min', 'max', 'low', 'high', 'optimum'],
      progress: ['value', 'max'],
      ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, ['id']])),
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    allowedClasses: { '*': CLASSES },
    allowedStyles: { '*': STYLES },
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'svg',
      'math',
      'template',
      'title',
      'iframe',
      'object',
    ],
    nestingLimit: 100,
    transformTags: {
      '*': (tagName, attribs) => ({ tagName, attribs: ownId(attribs, prefix) }),
      a: (tagName, attribs) => ({ tagName, attribs: link(attribs, prefix) }),
      // Markdown's own headings have been moved one level down: a first one here is raw HTML.
      h1: (_, attribs) => ({ tagName: 'h2', attribs: ownId(attribs, prefix) }),
      img: (_, attribs) => picture(attribs),
    },
  });
}

function ownId(attribs: sanitizeHtml.Attributes, prefix: string): sanitizeHtml.Attributes {
  const { id, ...rest } = attribs;
  return id?.startsWith(prefix) ? attribs : rest;
}

// Links stay when they leave for the web or lead to a place in this notebook. A path would lead nowhere from where reports lie.
function link({ id: _id, href, ...rest }: sanitizeHtml.Attributes, prefix: string): sanitizeHtml.Attributes {
  if (href?.startsWith('#')) return { ...rest, href: `#${prefix}${slug(decoded(href.slice(1)))}` };
  return href && /^(https?|mailto):/i.test(href.trim()) ? { ...rest, href } : rest;
}

function picture(attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const { src = '', alt = '' } = attribs;
  if (PICTURE.test(src)) return { tagName: 'img', attribs: { ...attribs, alt } };
  const text = `[picture not included${alt ? `: ${alt}` : ''}]`;
  return { tagName: 'span', attribs: { class: 'missing' }, text };
}
