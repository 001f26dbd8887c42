import { describe, expect, it } from 'vitest';
import { CATALOG, PROGRESS } from '../../testing/catalog.ts';
import { buttonsIn, elementsIn, textOf } from '../../testing/read-view.ts';
import { standingFrom } from '../state/read-progress.ts';
import { courseView } from './body.ts';
import { button, h, toReact } from './element.ts';
import { headView } from './head.ts';
import type { Known } from './known.ts';

const known = (text: string | undefined, more: Partial<Known> = {}, now = '2026-03-02T12:00:00Z'): Known => ({
  catalog: CATALOG,
  ...standingFrom(text, CATALOG, now),
  front: {},
  current: { id: 'week-01/matmul', exercise: CATALOG.exercises[2] },
  ...more,
});

describe('the upper part', () => {
  it('says points, exercises and where the current one stands', () => {
    const text = textOf(headView(known(PROGRESS)));
    expect(text).toContain('18 of 30 points 1 of 3 exercises complete');
    expect(text).toContain('Matrix product week-01/matmul 8 of 10 points · 1 attempt · 1 of 3 hints');
    const [bar] = elementsIn(headView(known(PROGRESS))).filter(({ attributes }) => attributes.role === 'progressbar');
    expect(bar?.attributes).toMatchObject({ 'aria-label': 'Points', 'aria-valuenow': '60' });
  });

  it('of somebody who begins asks for nothing that is not there', () => {
    const text = textOf(headView(known(undefined)));
    expect(text).toContain('0 of 30 points 0 of 3 exercises complete');
    expect(text).toContain('10 points · about 20 minutes');
  });

  it('reads a file of the first version of the course', () => {
    const dot = {
      ...{ attempts: 1, points: 7, best: 9, maxPoints: 10, hints: 2, failed: ['huge entries'] },
      ...{ firstAt: '2026-01-01T00:00:00Z', lastAt: '2026-01-02T00:00:00Z' },
    };
    const text = JSON.stringify({ version: 1, exercises: { 'week-01/dot': dot } });
    expect(textOf(headView(known(text)))).toContain('9 of 30 points');
    expect(known(text).fault).toBeUndefined();
  });

  it.each([
    ['{"version": 2,', 'progress.json cannot be read: it is not JSON.'],
    ['{"version": 2, "exercises": {"dot": {}}}', '"dot" is not the name of an exercise'],
    ['{"version": 99, "exercises": {}}', 'written by a newer version of the course (99)'],
    ['null', 'progress.json cannot be read: it does not say "version": 2'],
  ])('says what is wrong with a file like %s, and is not empty', (text, fault) => {
    const head = headView(known(text));
    const [alert] = elementsIn(head).filter(({ attributes }) => attributes.role === 'alert');
    expect(textOf(alert!)).toContain(fault);
    expect(textOf(head)).toContain('0 of 30 points');
    expect(textOf(courseView(known(text)))).toContain('Nearest rows');
  });

  it('says that a name is none of the course, and then cannot check', () => {
    const head = headView(known(PROGRESS, { current: { id: 'week-01/dott', exercise: undefined, cell: 3 } }));
    expect(textOf(head)).toContain('This course has no exercise week-01/dott.');
    expect(buttonsIn(head).get('Check')?.attributes['aria-disabled']).toBe('true');
    expect(buttonsIn(head).get('Next lesson')?.attributes['aria-disabled']).toBeUndefined();
  });

  it('offers an answer cell in a notebook that has none', () => {
    const cells = ['', ''];
    expect(buttonsIn(headView(known(PROGRESS, { front: { cells } }))).get('Answer here')?.act).toEqual({
      do: 'add-cell',
    });
    expect(buttonsIn(headView(known(PROGRESS))).has('Answer here')).toBe(false);
    const current = { id: 'week-01/matmul', exercise: CATALOG.exercises[2], cell: 1 };
    expect(buttonsIn(headView(known(PROGRESS, { front: { cells }, current }))).has('Answer here')).toBe(false);
  });

  it('while it works says what, and its buttons wait', () => {
    const head = headView(known(PROGRESS, { busy: 'Checking …', said: 'before' }));
    const [status] = elementsIn(head).filter(({ attributes }) => attributes.role === 'status');
    expect(textOf(status!)).toBe('Checking …');
    expect(buttonsIn(head).get('Check')?.attributes['aria-disabled']).toBe('true');
  });

  it('shows a line of code below the sentence that it belongs to', () => {
    const said = "That did not work: dot.ts, line 9: TS1005: ';' expected.\nconst = 1;";
    const [sentence, code] = elementsIn(headView(known(PROGRESS, { said })))
      .find(({ attributes }) => attributes.role === 'status')!
      .children.map((node) => (typeof node === 'string' ? node : [node.tag, textOf(node)]));
    expect(sentence).toBe("That did not work: dot.ts, line 9: TS1005: ';' expected.");
    expect(code).toEqual(['code', 'const = 1;']);
  });
});

describe('the lower part', () => {
  it('names each exercise with state and points, and unfolds the week of the current one', () => {
    const body = courseView(known(PROGRESS));
    const buttons = buttonsIn(body);
    expect(buttons.get('Dot product: complete, 10 of 10 points')?.act).toEqual({ do: 'choose', id: 'week-01/dot' });
    expect(buttons.has('Nearest rows: not begun, 0 of 10 points')).toBe(true);
    expect(buttons.get('Matrix product: begun, 8 of 10 points')?.attributes['aria-current']).toBe('true');
    const weeks = elementsIn(body).filter(({ tag }) => tag === 'details');
    expect(weeks.map(({ attributes, children }) => [textOf(children[0]!), attributes.open])).toEqual([
      ['0 · Warm-up', undefined],
      ['1 · Linear algebra 18/30', ''],
    ]);
    expect(textOf(body)).toContain('Start here');
  });

  // The card of box 1 waits a day: from 2 March, 10 o'clock, to 3 March, 10 o'clock.
  it.each([
    ['2026-03-02T12:00:00Z', 'Due for review Nothing now. Next within a day.'],
    ['2026-03-03T10:00:00Z', 'Due for review ↻ Matrix product 1 test'],
  ])('at %s: %s', (now, words) => {
    expect(textOf(courseView(known(PROGRESS, {}, now)))).toContain(words);
  });

  it('tells mastery by topic, and in one line what was not begun', () => {
    const text = textOf(courseView(known(PROGRESS, {}, '2026-03-01T11:00:00Z')));
    expect(text).toContain('dot product mastered, 100 %');
    expect(text).toContain('Not begun: similarity');
  });
});

it('reaches React by the names that React has for properties, and a click by what was meant', () => {
  const clicks: string[] = [];
  const made = toReact<string>(
    h<string>('details', { class: 'x', style: 'width: 80%', open: true, 'aria-busy': false }, button('go', {}, 'Go')),
    (tag, props, ...children) => ({ tag, props, children }),
    (act) => clicks.push(act),
  ) as { props: unknown; children: [{ props: { onClick(): void }; children: unknown }] };
  expect(made.props).toEqual({ className: 'x', style: { width: '80%' }, open: true });
  expect(made.children[0].children).toEqual(['Go']);
  made.children[0].props.onClick();
  expect(clicks).toEqual(['go']);
});
