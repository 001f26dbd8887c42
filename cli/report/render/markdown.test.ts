import { describe, expect, test } from 'vitest';
import { renderMarkdown } from './markdown.ts';

const render = (source: string) => renderMarkdown(source, { prefix: 'p-', taken: new Set(), inline: () => undefined });
/** How many formulas, and the text without them. */
const formulas = (source: string) => {
  const { html } = render(source);
  return {
    count: html.match(/<math/g)?.length ?? 0,
    rest: html.replace(/<math[\s\S]*?<\/math>/g, '□').replace(/<\/?p>|\n/g, ''),
  };
};

describe('formulas', () => {
  test.each([
    ['$x$ and $y_1$', 2, '□ and □'],
    ['it costs $5 and $6', 0, 'it costs $5 and $6'],
    ['\\$x$ is not one', 0, '$x$ is not one'],
    ['`$x$` is code', 0, '<code>$x$</code> is code'],
    ['$ x$ has a space inside', 0, '$ x$ has a space inside'],
    ['$a \\$ b$ holds a dollar', 1, '□ holds a dollar'],
    ['in a line $$x^2$$ displayed', 1, 'in a line □ displayed'],
    ['$$\na\n- b\n=\nc\n$$', 1, '□'],
    ['before\n$$\nx\n$$\nafter', 1, 'before□after'],
    ['\\begin{align}a&=b\\\\c&=d\\end{align}', 1, '□'],
    ['$a_1 * b_2 * c_3$ keeps its stars', 1, '□ keeps its stars'],
    ['never closed $x', 0, 'never closed $x'],
    ['$$ never closed', 0, '$$ never closed'],
  ])('%j', (source, count, rest) => expect(formulas(source)).toEqual({ count, rest }));

  test('are MathML: ‖x‖² as written by hand', () => {
    expect(render('$x^2$').html).toBe('<p><math><msup><mi>x</mi><mn class="tml-sml-pad">2</mn></msup></math></p>\n');
  });

  test('that TeX refuses are shown with the reason', () => {
    expect(render('$\\frac{1$').html).toMatch(/temml-error.*\\frac\{1[\s\S]*ParseError/);
  });

  test('cannot bring HTML, addresses or classes', () => {
    const { html } = render(
      '$\\href{javascript:alert(1)}{x}$ $\\text{<img src=x onerror=alert(1)>}$ $\\class{a" onclick="b}{y}$',
    );
    expect(html.match(/<[^>]*>/g)?.join('')).not.toMatch(/href|onclick|<img/);
  });

  test('cannot be forged by writing the mark of their place', () => {
    expect(render('math-0123456789abcdef01234567-0; <math><mi>x</mi></math>').html).toBe(
      '<p>math-0123456789abcdef01234567-0; </p>\n',
    );
  });
});

describe('headings', () => {
  test('go one level down, with ids of their own, numbered when they come twice', () => {
    const { html, headings } = render('# One\n## The `code` & $x$\n## One\n');
    expect(headings).toEqual([
      { level: 1, id: 'p-one', text: 'One' },
      { level: 2, id: 'p-the-code-x', text: 'The code & x' },
      { level: 2, id: 'p-one-2', text: 'One' },
    ]);
    expect(html).toContain('<h2 id="p-one">One</h2>');
  });
});

test('fenced code is colored, whatever it holds', () => {
  expect(render('```ts\nconst a = "<b>";\n```').html).toContain('<i class="s">"&lt;b&gt;"</i>');
});

test('links of Markdown cannot be code', () => {
  expect(render('[a](javascript:alert(1)) ![b](javascript:alert(1))').html).not.toMatch(/<(a|img)/);
});
