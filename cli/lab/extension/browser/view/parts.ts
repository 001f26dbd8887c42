import { button, type Element, h } from './element.ts';
import type { Act } from './known.ts';

export function bar(value: number, max: number, label: string): Element<Act> {
  const percent = max > 0 ? Math.round((100 * value) / max) : 0;
  return h(
    'div',
    {
      class: 'ai-course-bar',
      role: 'progressbar',
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
      'aria-valuenow': percent,
    },
    h('div', { style: `width: ${percent}%` }),
  );
}

export const row = (act: Act, mark: string, text: string, end: string, kind: string): Element<Act> =>
  h<Act>(
    'li',
    {},
    button(
      act,
      { class: `ai-course-row ai-course-${kind}` },
      h('span', { class: 'ai-course-mark', 'aria-hidden': 'true' }, mark),
      h('span', { class: 'ai-course-grow' }, text),
      end !== '' && h('span', { class: 'ai-course-dim' }, end),
    ),
  );
