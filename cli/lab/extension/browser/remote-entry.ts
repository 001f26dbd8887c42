// What JupyterLab loads: a container as its module federation knows them, written by hand. It hands JupyterLab's own copies of packages
// to the plugin, which is an ordinary module beside it.
import type { Packages } from './jupyterlab.ts';

type Shared = Readonly<Record<string, Readonly<Record<string, { get(): Promise<() => Record<string, unknown>> }>>>>;

{
  let scope: Shared = {};
  /** JupyterLab has one version of each of its packages. */
  const shared = async (name: string): Promise<Record<string, unknown>> => {
    const [version] = Object.values(scope[name] ?? {});
    if (!version) throw new Error(`ai-mastery-course: this JupyterLab has no ${name}`);
    return (await version.get())();
  };
  const container = {
    init(given: Shared): void {
      scope = given;
    },
    async get(): Promise<() => unknown> {
      const [{ plugin }, notebook, widgets, components, react, launcher, apputils, application, rendermime, statedb] =
        await Promise.all([
          import('./plugin.ts'),
          shared('@jupyterlab/notebook'),
          shared('@lumino/widgets'),
          shared('@jupyterlab/ui-components'),
          shared('react'),
          shared('@jupyterlab/launcher'),
          shared('@jupyterlab/apputils'),
          shared('@jupyterlab/application'),
          shared('@jupyterlab/rendermime'),
          shared('@jupyterlab/statedb'),
        ]);
      const packages = {
        Panel: widgets.Panel,
        ReactWidget: components.ReactWidget,
        createElement: react.createElement,
        NotebookActions: notebook.NotebookActions,
        LabIcon: components.LabIcon,
        UrlResolver: (rendermime.RenderMimeRegistry as { UrlResolver?: unknown }).UrlResolver,
      } as Packages;
      const tokens = {
        tracker: notebook.INotebookTracker,
        rendermime: rendermime.IRenderMimeRegistry,
        launcher: launcher.ILauncher,
        palette: apputils.ICommandPalette,
        restorer: application.ILayoutRestorer,
        state: statedb.IStateDB,
      };
      return () => ({ __esModule: true, default: [plugin(packages, tokens)] });
    },
  };
  const page = globalThis as unknown as { _JUPYTERLAB?: Record<string, unknown> };
  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB['ai-mastery-course'] = container;
}
