// What is in front in JupyterLab, in the panel's words.

import type { NotebookPanel, Widget } from './jupyterlab.ts';
import { KERNEL } from './kernel.ts';
import type { Front } from './state/current.ts';

/** @param notebook the same widget, where it is a notebook */
export function frontOf(widget: Widget | null, notebook: NotebookPanel | undefined): Front {
  const path = pathOf(widget);
  if (!notebook) return path === undefined ? {} : { path };
  const { content, sessionContext } = notebook;
  const kernel = sessionContext.session?.kernel;
  return {
    ...(path !== undefined && { path }),
    cells: content.widgets.map(({ model }) => (model.type === 'code' ? model.sharedModel.getSource() : '')),
    active: content.activeCellIndex,
    ...(kernel && {
      kernel: { name: kernel.name, title: sessionContext.kernelDisplayName, status: kernel.status },
    }),
  };
}

/** Documents have a context, and the syllabus and other rendered files do, too; a launcher or a terminal has none. */
function pathOf(widget: Widget | null): string | undefined {
  const { context } = (widget ?? {}) as { readonly context?: { readonly path?: unknown } };
  return typeof context?.path === 'string' ? context.path : undefined;
}

export async function startKernel(notebook: NotebookPanel | undefined): Promise<void> {
  await notebook?.sessionContext.changeKernel({ name: KERNEL });
}
