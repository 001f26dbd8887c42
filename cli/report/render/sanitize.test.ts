import { describe, expect, test } from 'vitest';
import { sanitize } from './sanitize.ts';

const clean = (html: string) => sanitize(html, { prefix: 'lesson-1-' });

/** What no report may hold, in whatever shape: elements that run or load, handlers, addresses that are code. */
const DANGER =
  /<\s*(script|style|iframe|frame|object|embed|applet|svg|math|form|input|select|textarea|button|link|meta|base|video|audio|source|track|area|portal|dialog|slot|template|noscript|marquee|isindex|\?|!)|\son\w+\s*=|javascript:|vbscript:|data:(text|application)|url\s*\(|image-set|expression\s*\(|behavior|-moz-binding|@import|position\s*:|\d{5}(px|em|rem|vh|vw|pt|ex|ch|%)|:\s*-\d|srcdoc|\s(name|ping|target|is|slot|form\w*|xlink:\w+|xmlns)\s*=|file:|evil\.example/i;

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
    // SVG and MathML: other parsers' rules inside, animation that rewrites an address, foreign content
    '<svg><animate xlink:href="#a" attributeName="href" values="javascript:alert(1)" /><a id="a"><text>x</text></a></svg>',
    '<svg><set attributeName="onmouseover" to="alert(1)"/></svg>',
    '<svg><use href="data:image/svg+xml;base64,PHN2Zz4=#x"/></svg>',
    '<svg><foreignObject><iframe src="https://evil.example"></iframe></foreignObject></svg>',
    '<svg><script href="data:text/javascript,alert(1)"></script></svg>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math href="javascript:alert(1)">x</math>',
    '<math><maction actiontype="statusline#https://evil.example" xlink:href="javascript:alert(1)">x</maction></math>',
    '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
    '<math><mi><table><mi><mglyph><svg><mtext><textarea><a title="</textarea><img src=x onerror=alert(1)>">',
    '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>',
    // styles: code, addresses, escapes and comments inside words, covering the page
    '<p style="width:exp/**/ression(alert(1))">x</p>',
    '<p style="behavior:url(#default#time2)">x</p>',
    '<p style="-moz-binding:url(https://evil.example/x.xml#a)">x</p>',
    '<p style="background:image-set(\'https://evil.example/x\' 1x)">x</p>',
    '<p style="border:url(https://evil.example/x)">x</p>',
    '<p style="border:1px solid url(x)">x</p>',
    '<p style="list-style:url(https://evil.example/x)">x</p>',
    '<p style="cursor:url(https://evil.example/x),auto">x</p>',
    '<p style="content:url(https://evil.example/x)">x</p>',
    '<p style="font-family:x;src:url(https://evil.example/x)">x</p>',
    '<p style="color:red;}</style><script>alert(1)</script>">x</p>',
    '<p style="margin-top:-9999px">x</p>',
    '<p style="margin:0 0 0 -50em">x</p>',
    '<p style="position:/**/fixed;top:0;left:0;width:100%;height:100%">x</p>',
    '<p style="--x:url(https://evil.example/x);background:var(--x)">x</p>',
    // addresses
    '<a href="data:application/xhtml+xml,<script>alert(1)</script>">x</a>',
    '<a href="data:image/svg+xml,<svg onload=alert(1)>">x</a>',
    '<a href="java&#x0A;script:alert(1)">x</a>',
    '<a href="\u0001javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<a href="\\\\evil.example\\x">x</a>',
    '<a href="/\\evil.example">x</a>',
    '<a href="https://example.org" ping="https://evil.example" target="_blank">x</a>',
    '<img src="data:text/xml,<x/>">',
    '<img src="file:///etc/passwd">',
    '<img src="data:image/png;base64,AA==" usemap="#m"><map name="m"><area href="javascript:alert(1)"></map>',
    '<img src="data:image/png;base64,AA==" longdesc="javascript:alert(1)" lowsrc="javascript:alert(1)">',
    '<picture><source srcset="https://evil.example/x"><img src="x"></picture>',
    '<body background="https://evil.example/x" onload=alert(1)>',
    '<table background="https://evil.example/x"><tr><td>x</td></tr></table>',
    '<blockquote cite="javascript:alert(1)">x</blockquote>',
    '<q cite="javascript:alert(1)">x</q>',
    // documents in documents, the page's head
    '<iframe srcdoc="&lt;img src=x onerror=alert(1)&gt;" sandbox="allow-scripts"></iframe>',
    '<frameset onload=alert(1)><frame src="https://evil.example"></frameset>',
    '<portal src="https://evil.example"></portal>',
    '<meta http-equiv="Set-Cookie" content="a=b"><meta charset="utf-7">+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
    '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    '<meta name="ai-mastery:record" content="{}">',
    '<head><base href="https://evil.example/"></head>',
    '<link rel="prefetch" href="https://evil.example/x"><link rel="manifest" href="https://evil.example/m">',
    '<title><img src=x onerror=alert(1)></title>',
    '<xmp><img src=x onerror=alert(1)></xmp>',
    '<plaintext><img src=x onerror=alert(1)>',
    '<noembed><img src=x onerror=alert(1)></noembed><noframes><img src=x onerror=alert(1)></noframes>',
    '<?xml-stylesheet href="javascript:alert(1)"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
    // forms, and names that take the place of properties of the document
    '<form id="x"><input type="password" name="p" autofocus onfocus=alert(1)></form>',
    '<select><option><img src=x onerror=alert(1)></option></select>',
    '<form><input name="attributes"><input name="parentNode"></form>',
    '<img name="getElementById" src="data:image/png;base64,AA==">',
    '<a name="cookie">x</a><a id="body"></a>',
    '<div is="x-evil" slot="x"><slot name="y"></slot></div>',
    '<details open ontoggle\x0b=alert(1)>x</details>',
    '<video><source onerror="alert(1)"></video>',
    '<img src=x\x00 onerror=alert(1)>',
    '<marquee onstart=alert(1)>x</marquee>',
    '<isindex type=image src=1 onerror=alert(1)>',
    // comments and other parsers' ends, nested
    '<!-- <!-- --> <img src=x onerror=alert(1)> -->',
    '<!--[if IE]><script>alert(1)</script><![endif]-->',
    '<!--><script>alert(1)</script>',
    '<!-- --!><img src=x onerror=alert(1)> -->',
    '<script><!--<script></script>--><img src=x onerror=alert(1)></script>',
    '<style><!--</style><img src=x onerror=alert(1)>--></style>',
    '<noscript><style></noscript><img src=x onerror=alert(1)></style>',
    '<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>',
    '<svg><title><style><img src="</style><img src=x onerror=alert(1)>"></title></svg>',
    '<math><annotation-xml encoding="application/xhtml+xml"><svg onload=alert(1)></annotation-xml></math>',
    '<math><mtext><style><path id="</style><img onerror=alert(1) src>"></mtext></math>',
    '<select><iframe></select><img src=x onerror=alert(1)>',
    '<table><caption><svg><style></table><img src=x onerror=alert(1)>',
    // shadow trees, templates, custom elements, and attributes that act without a script
    '<div><template shadowrootmode="open"><style>*{position:fixed}</style><script>alert(1)</script></template></div>',
    '<template><template></template><img src=x onerror=alert(1)></template>',
    '<x-evil onclick=alert(1) is=x>x</x-evil>',
    '<image src=x onerror=alert(1)>',
    '<p popover id=p>x</p><a popovertarget=p>y</a>',
    '<p contenteditable autofocus onfocus=alert(1) accesskey=a tabindex=1>x</p>',
    '<details open onbeforetoggle=alert(1) name=x>x</details>',
    '<p inert hidden slot=x part=y exportparts=z nonce=n>x</p>',
    // pictures and addresses in odd clothes
    '<img src="data:image/svg+xml;charset=utf-8,x" srcset="data:text/html,x 1x" sizes=100vw loading=lazy onload=alert(1)>',
    '<img src="blob:https://evil.example/x"><img src="filesystem:https://evil.example/x">',
    '<img src="data:image/svg+xml" crossorigin referrerpolicy=unsafe-url>',
    '<img src=" data:text/html,<script>alert(1)</script>">',
    '<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74(1)">x</a>',
    '<a href="java\u200bscript:alert(1)" href="javascript:alert(1)">x</a>',
    '<a href="view-source:javascript:alert(1)">x</a><a href="intent://evil.example">y</a>',
    '<a href="https:example.org" download=x hreflang=y rel=opener>x</a>',
    '+ADw-script+AD4-alert(1)+ADw-/script+AD4-<meta charset=utf-7>',
    '%3Cscript%3Ealert(1)%3C/script%3E<img src=x onerror=%61lert(1)>',
    '\ufeff<\u0000script>alert(1)</script>',
    // styles again: escapes, comments, variables, animation, fonts
    '<p style="b\\61 ckground:u\\72l(https://evil.example/x)">x</p>',
    '<p style="color:red/*;*/;background:/**/url(https://evil.example/x)">x</p>',
    '<p style="animation:x 1s;transform:scale(99)">x</p>',
    '<p style="font-family:\'x\';}@font-face{src:url(https://evil.example/f)}">x</p>',
    '<p style="width:calc(1px + (100vw * 9));height:99999999vh">x</p>',
    '<p style="margin:99999999px 0;padding:123456em;font-size:99999pt;border:90000px solid red">x</p>',
    '<p style="background:element(#scores);mask:url(#x);filter:url(#y)">x</p>',
    '<p style="color:var(--paper);background:attr(title url)">x</p>',
    '<p style="display:\u0000none;inset:0;z-index:9999">x</p>',
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

test('a notebook cannot dress as the page: no class of its score table, its badges, its skip link', () => {
  for (const name of ['passed', 'failed', 'badge', 'scores', 'skip', 'reason', 'output', 'cell', 'lesson'])
    expect(clean(`<p class="${name} missing">10 of 10</p>`)).toBe('<p class="missing">10 of 10</p>');
});

test.each(['id', 'name'])('no %s takes the place of a property of the document (DOM clobbering)', (attribute) => {
  for (const tag of ['a', 'p', 'img', 'div', 'h2', 'form', 'input', 'iframe'])
    for (const name of ['body', 'cookie', 'forms', 'getElementById', 'children', 'lesson-', 'lesson-2-x'])
      expect(clean(`<${tag} ${attribute}="${name}" src="data:image/png;base64,AA==">`)).not.toContain(name);
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
