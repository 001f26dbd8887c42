import type { ContentsModel, ServiceManager } from './jupyterlab.ts';

/** my/ is the root that JupyterLab shows. */
const NAME = 'progress.json';
/** Far more than all exercises of the course need. */
const MOST_BYTES = 5_000_000;

/** The learner's progress, through JupyterLab's own access to files. */
export class ProgressFile {
  readonly #contents: ServiceManager['contents'];
  #modified: string | undefined;

  constructor(contents: ServiceManager['contents']) {
    this.#contents = contents;
  }

  /** The text, undefined where there is no file. The folder is listed first, because a browser notes a request for what is not there as an error. */
  async read(): Promise<string | undefined> {
    const file = await this.#find();
    this.#modified = file?.last_modified;
    if (!file) return undefined;
    if ((file.size ?? 0) > MOST_BYTES) throw new Error(`it is ${Math.round((file.size ?? 0) / 1e6)} MB large`);
    const { content } = await this.#contents.get(NAME, { content: true, type: 'file', format: 'text' });
    return String(content);
  }

  /** Whether somebody wrote it since it was read: another notebook, the terminal. */
  async isNewer(): Promise<boolean> {
    return (await this.#find())?.last_modified !== this.#modified;
  }

  async #find(): Promise<ContentsModel | undefined> {
    const { content } = await this.#contents.get('', { content: true });
    return (content as readonly ContentsModel[]).find(({ name }) => name === NAME);
  }
}
