/** Data that is missing, damaged or cannot be stored: `what` is wrong and its `cure`; `message` has both. */
export class DataError extends Error {
  override name = 'DataError';
  readonly what: string;
  readonly cure: string;
  constructor(what: string, cure: string, options?: ErrorOptions) {
    super(`${what}\n  → ${cure}`, options);
    this.what = what;
    this.cure = cure;
  }
}

/** Why one rung of the ladder gave nothing: one line, for the list in the final message. */
export class RungError extends Error {
  override name = 'RungError';
}

const DISK: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the folder is read-only',
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  ENOENT: 'the folder cannot be made',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a file stands where a folder should be',
};

/** The reason in words when an error is about the disk, else undefined. */
export function diskReason(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? undefined : DISK[code];
}
