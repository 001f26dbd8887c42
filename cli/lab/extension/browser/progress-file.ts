import type { ContentsModel, ServiceManager } from './jupyterlab.ts';

/** my/ is the root that JupyterLab shows. */
const NAME = 'progress.json';

/** The learner's progress, through JupyterLab's own access to files. */
export class ProgressFile {
  readonly #contents: ServiceManager['contents'];
  #modified: string | undefined;

  constructor(contents: ServiceManager['contents']) {
    this.#contents = contents;
  }

  /** The text, undefined where there is no file. The folder is listed first, because a browser notes a request for what is not there as an error. */
  async read(): Promise<string | undefined> {
    this.#modified = await this.#lastModified();
    if (this.#modified === undefined) return undefined;
    const { content } = await this.#contents.get(NAME, { content: true, type: 'file', format: 'text' });
    return String(content);
  }

  /** Whether somebody wrote it since it was read: another notebook, the terminal. */
  async isNewer(): Promise<boolean> {
    return (await this.#lastModified()) !== this.#modified;
  }

  async #lastModified(): Promise<string | undefined> {
    const { content } = await this.#contents.get('', { content: true });
    return (content as readonly ContentsModel[]).find(({ name }) => name === NAME)?.last_modified;
  }
}
