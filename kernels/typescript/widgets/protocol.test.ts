// What widgets say on their comms, compared message by message with what ipywidgets says (fixtures/make_ipywidgets.py).
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Data } from './host.ts';
import * as w from './index.ts';
import { type FakeHost, fakeHost, type Sent } from './testing/fake-host.ts';

type Message = Sent & { readonly target_module?: unknown };

const { cases } = JSON.parse(readFileSync(new URL('./fixtures/ipywidgets.json', import.meta.url), 'utf8')) as {
  cases: Record<string, Message[]>;
};

let host: FakeHost;
beforeEach(() => {
  host = fakeHost();
});

const fromPage = (widget: w.Widget, state: Data, buffer_paths: unknown = [], buffers: readonly Uint8Array[] = []) =>
  host.receive(widget.model.id, { method: 'update', state, buffer_paths }, buffers);

const ESM = "export default { render({ model, el }) { el.textContent = model.get('n'); } };";
const points = () =>
  w.custom({
    esm: ESM,
    css: '.points { color: red; }',
    state: { n: 3, xy: new Uint8Array([1, 2, 3]), nested: { deep: [0, new Uint8Array([9])] } },
  });

const OURS: Readonly<Record<string, () => unknown>> = {
  intSlider: () => w.intSlider(0, 10, { value: 3, label: 'n' }),
  slider: () => w.slider(0, 1, { value: 0.5, label: 'rate', continuous: false }),
  logSlider: () => w.logSlider(1e-4, 1, { value: 0.1, label: 'rate' }),
  rangeSlider: () => w.rangeSlider(0, 1),
  intRangeSlider: () => w.intRangeSlider(0, 10, { value: [2, 8] }),
  dropdown: () => w.dropdown({ one: 1, two: 2 }, { value: 2, label: 'which' }),
  checkbox: () => w.checkbox({ value: true, label: 'on' }),
  button: () => w.button('Go', { color: 'primary', icon: 'play', tooltip: 'starts' }),
  play: () => w.play(0, 50, { value: 2, intervalMs: 40, repeat: true }),
  text: () => w.text({ value: 'hello', hint: 'a word', label: 'name' }),
  textarea: () => w.textArea({ value: 'hello', hint: 'words', label: 'text' }),
  html: () => w.html('<b>bold</b>'),
  label: () => w.label('plain'),
  progress: () => w.progress(10, { value: 3, label: 'epochs', color: 'success' }),
  output: () => w.output(),
  hbox: () => w.hbox([w.label('a'), w.label('b')]),
  vbox: () => w.vbox([w.label('a')]),
  grid: () => w.gridBox([w.label('a')], { columns: 2 }),
  accordion: () => w.accordion({ First: w.label('a') }),
  tabs: () => w.tabs({ A: w.label('a'), B: w.label('b') }),
  layout: () => w.intSlider(0, 100, { width: '50%' }),
  'two ways': async () => {
    const slider = w.intSlider(0, 100);
    slider.value = 7;
    await fromPage(slider, { value: 8 });
    await fromPage(slider, { value: 9, description: 'moved' });
  },
  clamped: () => fromPage(w.intSlider(0, 10), { value: 50 }),
  request_states: async () => {
    w.label('kept');
    await host.receive(host.openFromPage('jupyter.widget.control').id, { method: 'request_states' });
  },
  request_state: () => host.receive(w.label('asked').model.id, { method: 'request_state' }),
  close: () => w.label('short').close(),
  outputs: () => w.output().run(() => host.place().sink?.stream('stdout', 'hi\n')),
  custom: async () => {
    const widget = points();
    widget.set({ xy: new Uint8Array([4, 5]) });
    widget.send({ kind: 'ping' }, [new Uint8Array([7])]);
    await fromPage(widget, { n: 5 }, [['xy']], [new Uint8Array([8, 9])]);
  },
};

/** What differs on purpose, and is no part of what a widget is. */
function comparable(messages: readonly Message[]): unknown {
  const order = (paths: unknown, buffers: Message['buffers']) =>
    (paths as unknown[]).map((path, i) => [JSON.stringify(path), buffers[i]]).sort();
  return messages.map(({ target_module: _, data, buffers, ...message }) => {
    const { state: old, ...rest } = data as { state?: Record<string, unknown>; buffer_paths?: unknown };
    // Any release of anywidget's front end will do; ipywidgets names the one beside it, and a class of Python.
    const { _anywidget_id: _id, ...state } = { ...old } as Record<string, unknown>;
    if (state._model_module === 'anywidget') {
      delete state._model_module_version;
      delete state._view_module_version;
    }
    return {
      ...message,
      data: { ...rest, state, buffer_paths: rest.buffer_paths && order(rest.buffer_paths, buffers) },
    };
  });
}

describe('as ipywidgets says it:', () => {
  it('every case of the fixture is tried', () => {
    expect(Object.keys(OURS).sort()).toEqual(Object.keys(cases).sort());
  });

  it.each(Object.keys(OURS))('%s', async (name) => {
    await OURS[name]!();
    const expected = cases[name]!.filter(({ id, type }) => !closesParts(name, id, type));
    expect(comparable(host.sent.filter(({ id, type }) => !closesParts(name, id, type)))).toEqual(comparable(expected));
  });
});

/** ipywidgets leaves the layout and style of a closed widget open for ever; ours close them. */
const closesParts = (name: string, id: string, type: string): boolean =>
  name === 'close' && type === 'comm_close' && id !== '#2';
