/// <reference lib="dom" />
// The part of JupyterLab 4 that the panel uses, in our own words: its packages are those of the running page, not of npm.

export interface Signal<Sender, Args> {
  connect(slot: (sender: Sender, args: Args) => void): boolean;
}

/** Lumino's, and what is asked of it here. */
export interface Widget {
  id: string;
  readonly node: HTMLElement;
  readonly title: { caption: string; icon: unknown };
  readonly isVisible: boolean;
  addClass(name: string): void;
  dispose(): void;
  onAfterShow(message: unknown): void;
}
export interface Column extends Widget {
  addWidget(widget: Widget): void;
}
export interface ReactWidget extends Widget {
  render(): unknown;
  update(): void;
}

export interface App {
  readonly commands: Commands;
  readonly restored: Promise<unknown>;
  readonly serviceManager: ServiceManager;
  readonly shell: Shell;
}

export interface Shell {
  add(widget: Widget, area: 'left' | 'right', options?: { readonly rank?: number }): void;
  activateById(id: string): void;
  readonly currentWidget: Widget | null;
  /** LabShell's; other shells have none. */
  readonly currentChanged?: Signal<unknown, unknown>;
}

export interface Commands {
  addCommand(id: string, options: CommandOptions): unknown;
  execute(id: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>;
  notifyCommandChanged(id?: string): void;
}
export interface CommandOptions {
  label: string | (() => string);
  caption?: string | (() => string);
  icon?: unknown;
  execute(args: Readonly<Record<string, unknown>>): unknown;
}

export interface ServiceManager {
  readonly contents: {
    get(path: string, options: { content: boolean; type?: string; format?: string }): Promise<ContentsModel>;
  };
  readonly sessions: {
    findByPath(path: string): Promise<{ readonly id: string } | undefined>;
    connectTo(options: { readonly model: unknown }): Session;
    startNew(options: {
      path: string;
      name: string;
      type: string;
      kernel: { readonly name: string };
    }): Promise<Session>;
  };
}
export interface ContentsModel {
  readonly name: string;
  readonly last_modified: string;
  readonly size?: number | null;
  readonly content: unknown;
}
export interface Session {
  readonly kernel: Kernel | null;
  readonly isDisposed: boolean;
  shutdown(): Promise<void>;
}

export interface Kernel {
  readonly name: string;
  /** `idle`, `busy`, `starting`, `dead`, `unknown`, `restarting`, `autorestarting`, `terminating`. */
  readonly status: string;
  requestExecute(content: {
    readonly code: string;
    readonly store_history: boolean;
    readonly stop_on_error: boolean;
    readonly allow_stdin: boolean;
  }): Future;
}
export interface Future {
  onIOPub: (message: Message) => void;
  readonly done: Promise<Message>;
  dispose(): void;
}
export interface Message {
  readonly header: { readonly msg_type: string };
  readonly content: Readonly<Record<string, unknown>>;
}

export interface SessionContext {
  readonly session: Session | null;
  readonly ready: Promise<void>;
  readonly kernelDisplayName: string;
  changeKernel(options: { readonly name: string }): Promise<unknown>;
}

export interface NotebookTracker {
  readonly currentWidget: NotebookPanel | null;
  readonly currentChanged: Signal<unknown, NotebookPanel | null>;
  readonly activeCellChanged: Signal<unknown, Cell | null>;
}
export interface NotebookPanel extends Widget {
  readonly content: Notebook;
  readonly context: { readonly path: string };
  readonly sessionContext: SessionContext;
}
export interface Notebook {
  activeCellIndex: number;
  readonly activeCell: Cell | null;
  readonly widgets: readonly Cell[];
  deselectAll(): void;
}
export interface Cell {
  /** Of a code cell. */
  readonly outputArea?: Widget;
  readonly model: {
    readonly type: string;
    readonly sharedModel: { getSource(): string; setSource(text: string): void };
  };
}

export interface NotebookActions {
  readonly executed: Signal<unknown, { readonly notebook: Notebook; readonly cell: Cell; readonly success: boolean }>;
  run(notebook: Notebook, context: SessionContext): Promise<boolean>;
  insertBelow(notebook: Notebook): void;
}

export interface Launcher {
  add(item: { readonly command: string; readonly category: string; readonly rank: number }): unknown;
}
export interface Palette {
  addItem(item: { readonly command: string; readonly category: string }): unknown;
}
export interface Restorer {
  add(widget: Widget, name: string): void;
}
export interface StateDb {
  fetch(id: string): Promise<unknown>;
  save(id: string, value: unknown): Promise<void>;
}

export interface RenderMime {
  clone(options: { readonly resolver: unknown }): RenderMime;
  preferredMimeType(bundle: Readonly<Record<string, unknown>>, safe: 'ensure'): string | undefined;
  createModel(options: { data: Readonly<Record<string, unknown>>; trusted: boolean }): unknown;
  createRenderer(type: string): Widget & { renderModel(model: unknown): Promise<void> };
}

/** What the panel takes from JupyterLab's own packages. */
export interface Packages {
  /** Widgets one below the other. */
  readonly Panel: new () => Column;
  readonly ReactWidget: new () => ReactWidget;
  readonly createElement: (
    tag: string,
    props: Readonly<Record<string, unknown>>,
    ...children: readonly unknown[]
  ) => unknown;
  readonly NotebookActions: NotebookActions;
  /** What links of a document at `path` mean. */
  readonly UrlResolver: new (options: {
    readonly path: string;
    readonly contents: unknown;
  }) => unknown;
  readonly LabIcon: new (options: { readonly name: string; readonly svgstr: string }) => unknown;
}
