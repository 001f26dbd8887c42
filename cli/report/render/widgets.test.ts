import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Notebook, parseNotebook } from '../../shared/notebook.ts';
import { inClone } from '../../shared/paths.ts';
import { withLastPictures } from './widgets.ts';

const VIEW = 'application/vnd.jupyter.widget-view+json';
const STATE = 'application/vnd.jupyter.widget-state+json';

const first = {
  output_type: 'display_data',
  metadata: {},
  data: { [VIEW]: { model_id: 'box' }, 'text/html': 'first' },
} as const;
function notebook(state: unknown): Notebook {
  const cell = { cell_type: 'code', source: '', metadata: {}, execution_count: 1, outputs: [first] } as const;
  return {
    cells: [{ ...cell, outputs: [first] }],
    metadata: { widgets: { [STATE]: { state } } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}
const outputs = (state: unknown) => withLastPictures(notebook(state)).cells[0]!.outputs;
const plain = (text: string) => ({ output_type: 'display_data', metadata: {}, data: { 'text/plain': text } });

describe('a widget on a page without a kernel', () => {
  it('whose boxes are nested without end shows what it showed first', () => {
    const box = (i: number) => ({ model_name: 'VBoxModel', state: { children: [`IPY_MODEL_${i + 1}`] } });
    const boxes = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [String(i + 1), box(i + 1)]));
    expect(outputs({ box: box(0), ...boxes })).toEqual([first]);
  });

  it('that holds what cannot be a word shows the others', () => {
    const odd = { toString: 1 };
    const state = {
      box: {
        model_name: 'VBoxModel',
        state: { children: [odd, ...'abcd'].map((c) => (c === odd ? c : `IPY_MODEL_${c}`)) },
      },
      a: { model_name: 'TextModel', state: { value: odd } },
      b: { model_name: 'DropdownModel', state: { _options_labels: [odd], index: 0 } },
      c: { model_name: 'HTMLModel', state: { value: odd } },
      d: { model_name: 'OutputModel', state: { outputs: [{ output_type: odd }, { ...plain('last') }] } },
    };
    expect(outputs(state)).toEqual([
      { output_type: 'display_data', metadata: {}, data: { 'text/html': '' } },
      plain('last'),
    ]);
  });

  it('shows what it showed last: controls as words, the output as it was', () => {
    const picture = { output_type: 'display_data', metadata: {}, data: { 'text/html': '<img alt="last">' } };
    const state = {
      box: {
        model_name: 'VBoxModel',
        state: { children: ['rate', 'which', 'on', 'n', 'out'].map((id) => `IPY_MODEL_${id}`) },
      },
      rate: { model_name: 'FloatLogSliderModel', state: { description: 'rate', value: 0.019952623149688795 } },
      which: { model_name: 'DropdownModel', state: { _options_labels: ['gd', 'adam'], index: 1 } },
      on: { model_name: 'CheckboxModel', state: { description: 'on' } },
      n: { model_name: 'IntRangeSliderModel', state: { description: 'n', value: [2, 8] } },
      out: { model_name: 'OutputModel', state: { outputs: [picture] } },
    };
    expect(outputs(state)).toEqual([
      plain('rate: 0.01995'),
      plain('adam'),
      plain('on: false'),
      plain('n: 2 – 8'),
      picture,
    ]);
  });

  it.each([
    ['no state at all', undefined],
    ['a list for a state', [1]],
    ['another model', { other: { model_name: 'LabelModel', state: { value: 'x' } } }],
    ['a model that is a word', { box: 'VBoxModel' }],
    ['a box in itself', { box: { model_name: 'VBoxModel', state: { children: ['IPY_MODEL_box', 7, null] } } }],
    [
      'outputs that are none',
      { box: { model_name: 'OutputModel', state: { outputs: [{ output_type: 'virus' }, 1] } } },
    ],
  ])('with %s shows what it showed first', (_, state) => {
    expect(outputs(state)).toEqual([first]);
  });

  it('is a picture and two words in the shipped race', () => {
    const path = inClone('curriculum/optimizer-race.ipynb');
    const race = withLastPictures(parseNotebook(readFileSync(path, 'utf8')));
    const shown = race.cells.flatMap(({ outputs = [] }) => outputs).map(({ data }) => data as Record<string, string>);
    expect(shown[0]!['text/plain']).toMatch(/^learning rate: 0\.0\d+$/);
    expect(shown[1]!['text/plain']).toBe('steps: 100');
    expect(shown[2]!['text/html']).toMatch(/<img [^>]*alt="Paths of three optimizers/);
  });
});
