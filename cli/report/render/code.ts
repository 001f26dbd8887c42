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

/** Source text as colored HTML; a language that is not known stays plain. */
export const highlight = (code: string, language: string): string =>
  hljs.getLanguage(language)
    ? shortened(hljs.highlight(code, { language, ignoreIllegals: true }).value)
    : escapeHtml(code);

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
