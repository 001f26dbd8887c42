/** Something outside is wrong: exit code 1. The message says what, the cure what to do about it. */
export class Problem extends Error {
  override name = 'Problem';
  readonly cure: string;

  constructor(message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.cure = cure;
  }
}

/** The command line cannot mean anything: exit code 2. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}

const CURES: Readonly<Record<string, string>> = {
  EACCES: 'choose a folder that you may write to: --user, or --prefix DIR',
  EPERM: 'choose a folder that you may write to: --user, or --prefix DIR',
  ENOENT: 'choose a folder in which folders can be made: --user, or --prefix DIR',
  EROFS: 'choose a folder that is not on a read-only disk: --prefix DIR',
  ENOSPC: 'free some space on that disk, then try again',
  EDQUOT: 'free some space on that disk, then try again',
  ENOTDIR: 'a file stands where a folder is needed: move it away, or choose another place',
};

/** Where something is to go away, another folder is no help. */
const owner = 'do it as the user who has installed it';
export const REMOVAL_CURES: typeof CURES = { ...CURES, EACCES: owner, EPERM: owner, EROFS: 'that disk is read-only' };

/** What the system refused, as a Problem; other errors are mistakes of ours and stay as they are. */
export function asProblem(error: unknown, doing: string, cures = CURES): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const cure = code === undefined ? undefined : cures[code];
  if (cure === undefined) return error;
  const where = path === undefined || message.includes(path) ? '' : ` (${path})`;
  return new Problem(`${doing}: ${message}${where}`, cure, { cause: error });
}
