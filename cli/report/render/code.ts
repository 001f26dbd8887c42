import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import { escapeHtml } from './escape.ts';

hljs.registerLanguage('typescript', typescript);
hljs.registerLanguage('bash', bash);
hljs.registerLanguage('json', json);
hljs.registerLanguage('python', python);
hljs.registerAliases(['ts', 'javascript', 'js'], { languageName: 'typescript' });

// A week has twelve thousand colored words: long class names would weigh more than the code.
const SHORT: Readonly<Record<string, string>> = {
  keyword: 'k',
  literal: 'k',
  string: 's',
  regexp: 's',
  number: 'n',
  attr: 'n',
  property: 'n',
  title: 't',
  built_in: 'y',
  type: 'y',
  comment: 'c',
  subst: 'u',
};

/** Classes of colored words. */
export const CODE_CLASSES: readonly string[] = [...new Set(Object.values(SHORT))];

/** Longer than what people write. Highlight.js tries a word again from each of its letters: half a million of them would take it hours. */
const MAX_LENGTH = 200_000;
const ENDLESS_WORD = /[\w$]{1000}/;

/** Source text as colored HTML; a language that is not known stays plain, and so does what nobody wrote by hand. */
export function highlight(code: string, language: string): string {
  const shown = visible(code);
  const isWritten = shown.length <= MAX_LENGTH && !ENDLESS_WORD.test(shown);
  return isWritten && hljs.getLanguage(language)
    ? shortened(hljs.highlight(shown, { language, ignoreIllegals: true }).value)
    : escapeHtml(shown);
}

/**
 * Characters that turn the direction of writing, or that take no room, as they are written in code: with them a reader sees another
 * program than the machine runs ("Trojan Source", CVE-2021-42574).
 */
const visible = (code: string): string =>
  code.replace(
    /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Highlight.js's spans by our short names; those that have no color of their own go. */
function shortened(html: string): string {
  const open: string[] = [];
  return html.replace(/<span class="hljs-([a-z_-]+)[^"]*">|<\/span>/g, (tag, name: string | undefined) => {
    if (tag === '</span>') return open.pop() ?? '';
    const short = name === undefined ? undefined : SHORT[name];
    open.push(short === undefined ? '' : '</i>');
    return short === undefined ? '' : `<i class="${short}">`;
  });
}
