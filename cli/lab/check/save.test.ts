import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cell, Notebook } from '../../shared/notebook.ts';
import { saveOutputs } from './save.ts';

const code = (source: string, text?: string, metadata: Cell['metadata'] = {}): Cell => ({
  id: source.length.toString(),
  cell_type: 'code',
  source,
  metadata,
  execution_count: text === undefined ? null : 1,
  outputs: text === undefined ? [] : [{ output_type: 'stream', name: 'stdout', text }],
});
const notebook = (...cells: Cell[]): Notebook => ({
  cells,
  metadata: { title: 'Vectors' },
  nbformat: 4,
  nbformat_minor: 5,
});

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-'));
  path = join(folder, 'lesson.ipynb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const ship = (lesson: Notebook) => writeFileSync(path, JSON.stringify(lesson));
const saved = (): Notebook => JSON.parse(readFileSync(path, 'utf8'));

describe('saving the outputs of a run', () => {
  it('takes outputs and nothing else, and marks the sources that made them', () => {
    ship(notebook(code('a', 'old\n', { tags: ['x'], execution: { 'iopub.status.busy': '2026-01-01' } }), code('bb')));
    expect(saveOutputs(path, JSON.stringify(notebook(code('a', 'new\n'), code('bb', 'two\n'))))).toBe(true);
    expect(saved().cells.map(({ outputs }) => outputs?.[0]?.text)).toEqual(['new\n', 'two\n']);
    expect(saved().cells[0]?.metadata).toEqual({ tags: ['x'] });
    // printf 'a\n\0\nbb' | sha256sum
    const executed = 'a13d4e2fe980ce9d74d787a366205c2990d0b540895adde3d731777f160e5f27';
    expect(saved().metadata).toEqual({ title: 'Vectors', ai_mastery: { executed } });
  });

  it('writes nothing when nothing changed', () => {
    ship(notebook(code('a')));
    const ran = JSON.stringify(notebook(code('a', 'x\n')));
    expect([saveOutputs(path, ran), saveOutputs(path, ran)]).toEqual([true, false]);
  });

  it('refuses an output that names a folder of this machine', () => {
    ship(notebook(code('a')));
    const ran = JSON.stringify(notebook(code('a', '/home/me/course/lib/x.ts\n')));
    expect(() => saveOutputs(path, ran, '/home/me/course')).toThrow(/names a folder of this machine/);
    expect(saved().cells[0]?.outputs).toEqual([]);
  });

  it('refuses when the lesson was edited while it ran', () => {
    ship(notebook(code('edited')));
    expect(() => saveOutputs(path, JSON.stringify(notebook(code('a', 'x\n'))))).toThrow(/cell 1 was edited/);
  });

  it('keeps the widgets that are shown, leaner and under names of their own, and no others', () => {
    const view = 'application/vnd.jupyter.widget-view+json';
    const type = 'application/vnd.jupyter.widget-state+json';
    const shows = (...ids: string[]): Notebook => ({
      ...notebook({
        ...code('a', ''),
        outputs: ids.map((model_id) => ({ output_type: 'display_data', metadata: {}, data: { [view]: { model_id } } })),
      }),
      metadata: { widgets: { [type]: { version_major: 2, state: models(ids) } } },
    });
    const models = ([box = '']: readonly string[]) => ({
      [`${box}-forgotten`]: { model_name: 'LabelModel', state: {} },
      [`${box}-layout`]: { model_name: 'LayoutModel', state: { width: '9px', height: null } },
      [box]: { model_name: 'BoxModel', state: { tooltip: null, children: [`IPY_MODEL_${box}-layout`] } },
    });
    ship(notebook(code('a')));
    expect(saveOutputs(path, JSON.stringify(shows('f00d', 'f00d')))).toBe(true);
    expect(saved().metadata.widgets).toEqual({
      [type]: {
        version_major: 2,
        state: {
          'widget-1': { model_name: 'BoxModel', state: { tooltip: null, children: ['IPY_MODEL_widget-2'] } },
          'widget-2': { model_name: 'LayoutModel', state: { width: '9px' } },
        },
      },
    });
    expect(JSON.stringify(saved().cells)).not.toContain('f00d');
    expect(saveOutputs(path, JSON.stringify(shows('cafe', 'cafe')))).toBe(false); // another run, other ids
    saveOutputs(path, JSON.stringify(notebook(code('a', 'no widgets any more'))));
    expect(saved().metadata).not.toHaveProperty('widgets');
  });
});
