import { expect, test } from 'vitest';
import { gridOf } from './grid.ts';
import { childTags, parseHtml, type Tag, textBelow } from './html.ts';

/** The table as lines of text: each cell's letter at every place that it takes. */
function drawn(rows: string): string[] {
  const { width, cells } = gridOf(parseHtml(`<table>${rows}</table>`)[0] as Tag);
  const height = Math.max(0, ...cells.map(({ y, rowspan }) => y + rowspan));
  const places = Array.from({ length: height }, () => Array.from({ length: width }, () => '.'));
  for (const { element, x, y, colspan, rowspan } of cells)
    for (let i = x; i < x + colspan; i++)
      for (let j = y; j < y + rowspan; j++) {
        expect(places[j]![i]).toBe('.'); // Typst stops at cells that lie on each other
        places[j]![i] = textBelow(element.children);
      }
  return places.map((line) => line.join(''));
}

// By hand, after the rules of HTML.
test.each([
  ['<tr><td>a<td>b</tr><tr><td>c<td>d</tr>', ['ab', 'cd']],
  ['<tr><td colspan=2>a<td>b</tr><tr><td>c<td>d<td>e</tr>', ['aab', 'cde']],
  ['<tr><td rowspan=2>a<td>b</tr><tr><td>c</tr>', ['ab', 'ac']],
  ['<tr><td>a<td rowspan=2>b<td>c</tr><tr><td>d<td>e</tr>', ['abc', 'dbe']],
  ['<tr><td rowspan=9>a<td>b</tr><tr><td>c</tr>', ['ab', 'ac']], // no further than the last row
  ['<tr><td rowspan=0>a<td>b</tr><tr><td>c</tr>', ['ab', 'ac']], // 0: to the end
  ['<tr><td>a<td rowspan=2>b</tr><tr><td colspan=2>c</tr>', ['ab', 'cb']], // cells that would overlap: the later gives way
  ['<tr><td>a</tr><tr><td>b<td>c</tr>', ['a.', 'bc']],
  ['<tfoot><tr><td>f</tfoot><tbody><tr><td>b</tbody><thead><tr><td>h</thead>', ['h', 'b', 'f']],
  ['<thead><tr><td rowspan=5>h<td>i</tr></thead><tr><td>a<td>b</tr>', ['hi', 'ab']], // not out of its section
  ['<tr><td colspan="-3">a<td colspan=x>b</tr>', ['ab']],
  ['', []],
])('%s', (rows, lines) => expect(drawn(rows)).toEqual(lines));

test('a span of millions stays a table that can be drawn', () => {
  const [line] = drawn('<tr><td colspan=99999999>a</tr>');
  expect(line?.length).toBeLessThanOrEqual(64);
});

test('the rows that come again on every page are those of the head', () => {
  const [table] = childTags({
    name: '',
    attribs: {},
    source: '',
    children: parseHtml('<table><thead><tr><th>a</thead><tr><td>b</table>'),
  });
  expect(gridOf(table!).head).toBe(1);
});
