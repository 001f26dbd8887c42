import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { highlight } from './code.ts';

const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#x27|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? "'")
    .replaceAll('&amp;', '&');

describe('colored code', () => {
  test.each(['./code.ts', './code.test.ts', './markdown.ts', '../build.ts'])('%s keeps every character', (file) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    const html = highlight(source, 'typescript');
    expect(text(html)).toBe(source);
    expect(html.match(/<i /g)?.length).toBe(html.match(/<\/i>/g)?.length);
  });

  test('has one element a word, by its kind; words without a color have none', () => {
    expect(highlight('const n = f(1); // <c>', 'typescript')).toBe(
      '<i class="k">const</i> n = <i class="t">f</i>(<i class="n">1</i>); <i class="c">// &lt;c&gt;</i>',
    );
  });

  test('in a template, what is inserted is code again', () => {
    expect(highlight(`\`a\${'b'}\``, 'typescript')).toBe(
      `<i class="s">\`a<i class="u">\${<i class="s">&#x27;b&#x27;</i>}</i>\`</i>`,
    );
  });

  // The first example of the paper: to a reader the call stands outside of the comment.
  test.each(['typescript', 'cobol'])('what turns the direction of writing is shown, %s', (language) => {
    const html = highlight('/*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin admins only */ a\u200bb', language);
    expect(text(html)).toBe('/*\\u202e } \\u2066if (isAdmin)\\u2069 \\u2066 begin admins only */ a\\u200bb');
  });

  // Colored, the first two take hours: the test would not end.
  test.each(['a'.repeat(500_000), `1_`.repeat(250_000), 'a + '.repeat(60_000)])(
    'what nobody wrote by hand stays plain (%#)',
    (code) => {
      expect(highlight(code, 'typescript')).toBe(code);
    },
  );

  test('a language that is not known stays plain', () => expect(highlight('a < b', 'cobol')).toBe('a &lt; b'));
});
