// The panel in JupyterLab: this file knows both sides, and decides nothing.

import { commandsOf } from './commands.ts';
import { frontOf, startKernel } from './front.ts';
import type {
  App,
  Launcher,
  NotebookPanel,
  NotebookTracker,
  Packages,
  Palette,
  RenderMime,
  Restorer,
  StateDb,
} from './jupyterlab.ts';
import { ask, KERNEL, PANEL_PATH, PanelKernel } from './kernel.ts';
import { CoursePanel } from './panel.ts';
import { ProgressFile } from './progress-file.ts';
import type { Catalog } from './state/catalog.ts';
import { Course, type World } from './state/course.ts';

type Token = unknown;
export interface Tokens {
  readonly tracker: Token;
  readonly rendermime: Token;
  readonly launcher: Token;
  readonly palette: Token;
  readonly restorer: Token;
  readonly state: Token;
}

/** Magics that may change what is noted: `%%exercise`, `%hint`, `%solution`. */
const MAGIC = /^\s*%/;
/** Between looks for progress that was written elsewhere, while somebody sees the panel. */
const LOOK_MS = 5_000;
/** After the last cell of a run. */
const SETTLED_MS = 150;
const LAST_LESSON = 'ai-mastery-course:last-lesson';

export const plugin = (packages: Packages, { tracker, rendermime, launcher, palette, restorer, state }: Tokens) => ({
  id: 'ai-mastery-course:panel',
  description: 'The course beside the notebook: progress, and buttons for what its magics do.',
  autoStart: true,
  requires: [tracker, rendermime],
  optional: [launcher, palette, restorer, state],
  async activate(
    app: App,
    notebooks: NotebookTracker,
    renderers: RenderMime,
    ...[cards, commands, layout, states]: [Launcher | null, Palette | null, Restorer | null, StateDb | null]
  ): Promise<void> {
    const files = new URL('../../../', import.meta.url);
    addStyle(new URL('lab/extension/browser/panel.css', files));
    const catalog = (await (await fetch(new URL('catalog.json', files))).json()) as Catalog;
    const panel = new CoursePanel(packages, renderers, app.serviceManager.contents);
    const progress = new ProgressFile(app.serviceManager.contents);
    const course = new Course(worldOf(app, notebooks, packages, panel, progress), catalog);
    panel.show(course);
    app.shell.add(panel.widget, 'right', { rank: 100 });
    layout?.add(panel.widget, panel.widget.id);
    commandsOf(app, course, panel, packages, { launcher: cards, palette: commands });
    remember(course, app, states);
    follow(app, notebooks, packages, course, panel, progress);
  },
});

function addStyle(href: URL): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: href.href }));
}

function worldOf(
  app: App,
  notebooks: NotebookTracker,
  { NotebookActions }: Packages,
  panel: CoursePanel,
  progress: ProgressFile,
): World {
  const own = new PanelKernel(app.serviceManager.sessions);
  const notebook = (): NotebookPanel | undefined => {
    const { currentWidget } = notebooks;
    return currentWidget && currentWidget === app.shell.currentWidget ? currentWidget : undefined;
  };
  const front = () => frontOf(app.shell.currentWidget, notebook());
  return {
    front,
    readProgress: () => progress.read(),
    async ask(code) {
      const { sessionContext, context } = notebook() ?? {};
      const kernel = sessionContext?.session?.kernel;
      const isOurs = context && kernel && kernel.name === KERNEL && kernel.status !== 'dead';
      return isOurs ? ask(kernel, context.path, code) : ask(await own.get(), PANEL_PATH, code);
    },
    async runCell(index) {
      const { content, sessionContext } = notebook() ?? {};
      if (!content || !sessionContext) return false;
      content.activeCellIndex = index;
      content.deselectAll();
      const isFine = await NotebookActions.run(content, sessionContext);
      // The card is drawn a moment after it came.
      setTimeout(() => content.widgets[index]?.outputArea?.node.scrollIntoView({ block: 'nearest' }), 100);
      return isFine;
    },
    startKernel: () => startKernel(notebook()),
    addCell(text) {
      const { content } = notebook() ?? {};
      if (!content) return;
      NotebookActions.insertBelow(content);
      content.activeCell?.model.sharedModel.setSource(text);
    },
    async save() {
      if (front().path !== undefined) await app.commands.execute('docmanager:save');
    },
    open: (path) => app.commands.execute('docmanager:open', { path }),
    showAnswer: (answer) => panel.showAnswer(answer),
    changed: () => panel.update(),
    now: () => new Date().toISOString(),
  };
}

/** The lesson that was in front last, from one day to the next. Not waited for: the state is there only when all plugins are. */
function remember(course: Course, app: App, states: StateDb | null): void {
  void states?.fetch(LAST_LESSON).then((last) => {
    if (typeof last === 'string') course.last ??= last;
  });
  app.shell.currentChanged?.connect(() => {
    const before = course.last;
    course.moved();
    if (course.last !== before) void states?.save(LAST_LESSON, course.last);
  });
}

/** Keeps the panel right: nothing is asked while nobody sees it. */
function follow(
  app: App,
  notebooks: NotebookTracker,
  { NotebookActions }: Packages,
  course: Course,
  panel: CoursePanel,
  progress: ProgressFile,
): void {
  const isSeen = () => panel.widget.isVisible && !document.hidden;
  const look = async (): Promise<void> => {
    if (!isSeen()) return;
    // What went wrong here goes wrong there, too, where it is said.
    if (await progress.isNewer().catch(() => true)) await course.refresh();
    else course.tick();
  };
  // Many cells of a run are one reason to look.
  let soon: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = (): void => {
    clearTimeout(soon);
    soon = setTimeout(() => void course.refresh(), SETTLED_MS);
  };
  notebooks.activeCellChanged.connect(() => course.moved());
  NotebookActions.executed.connect((_sender, { cell }) => {
    if (MAGIC.test(cell.model.sharedModel.getSource())) refreshSoon();
  });
  panel.whenShown(() => void look());
  document.addEventListener('visibilitychange', () => void look());
  setInterval(() => void look(), LOOK_MS);
  void app.restored.then(() => course.refresh()).then(() => course.moved());
}
