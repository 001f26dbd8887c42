// HTML as JupyterLab shows it in a notebook that is not trusted: the same library (sanitize-html) with the same lists.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const sanitizeHtml = createRequire(import.meta.url)('sanitize-html') as (html: string, options: object) => string;

const lists = JSON.parse(readFileSync(new URL('../fixtures/sanitizer.json', import.meta.url), 'utf8')) as {
  readonly allowedTags: readonly string[];
  readonly allowedAttributes: Readonly<Record<string, readonly string[]>>;
  readonly styles: Readonly<Record<string, readonly [source: string, flags: string]>>;
};

const options = {
  allowedTags: lists.allowedTags,
  allowedAttributes: lists.allowedAttributes,
  allowedStyles: {
    '*': Object.fromEntries(
      Object.entries(lists.styles).map(([name, [source, flags]]) => [name, [new RegExp(source, flags)]]),
    ),
  },
  allowedSchemesAppliedToAttributes: ['href', 'cite'],
};

export const asUntrusted = (html: string): string => sanitizeHtml(html, options);
