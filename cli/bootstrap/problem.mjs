// @ts-check
// What went wrong outside of our code, in one sentence, with the cure. Plain JavaScript: needed before anything is installed.

/** A fault with a cure: printed as two lines, exit code 1. */
export class Problem extends Error {
  /** @override */
  name = 'Problem';
  /**
   * @param {string} message where and what
   * @param {string} cure what to do about it
   * @param {ErrorOptions} [options]
   */
  constructor(message, cure, options) {
    super(message, options);
    this.cure = cure;
  }
}

/** Known faults of the world, looked for in error codes and in the output of npm, pip and uv. The first match counts. */
const FAULTS = [
  {
    pattern: /ENOSPC|no space left on device|os error 28|EDQUOT|quota exceeded/i,
    says: 'the disk is full',
    cure: 'free about 1 GB on the disk of this clone, then run the same command again: it goes on where it stopped',
  },
  {
    pattern: /EINTEGRITY|integrity checksum failed|THESE PACKAGES DO NOT MATCH THE HASHES|Hash mismatch/i,
    says: 'a download does not have the content that this course was made with (wrong hash)',
    cure: 'delete the folder .cache/uv and run `npm cache verify`, then the same command again; if it stays, a proxy or mirror changes downloads: ask who runs it',
  },
  {
    pattern: /EROFS|read-only file system|os error 30\b/i,
    says: 'this clone lies on a read-only disk',
    cure: 'copy or clone the course to a folder where you may write, and start there',
  },
  {
    pattern: /EBUSY|resource busy|being used by another process/i,
    says: 'a file of this clone is in use by another program',
    cure: 'close editors and servers that have this clone open, then run the same command again',
  },
  {
    pattern: /SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET)_|CERT_|certificate verify failed|invalid peer certificate/i,
    says: 'a certificate on the way was not accepted',
    cure: "behind a company proxy, point NODE_EXTRA_CA_CERTS and SSL_CERT_FILE to the company's certificate file, then run the same command again",
  },
  {
    pattern: /ENOTCACHED|only-if-cached|network (?:connectivity is|was) disabled|offline/i,
    says: 'something is still to be downloaded, and --offline was given',
    cure: 'run the same command once without --offline, with a network connection',
  },
  {
    pattern:
      /FETCH_ERROR|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|socket hang up|premature close|aborted|connection (?:refused|reset)|dns error|Temporary failure in name resolution|NewConnectionError|error sending request|Failed to fetch|E50[0-9]\b|network/i,
    says: 'the network did not answer',
    cure: 'check the connection (behind a proxy: set HTTPS_PROXY; a mirror: `npm config get registry`), then run the same command again: what has arrived is kept',
  },
  {
    pattern: /EACCES|EPERM|permission denied|operation not permitted|Access is denied|os error (?:5|13)\b/i,
    says: 'this user may not write where the course needs to',
    cure: 'make the clone yours (macOS, Linux: `sudo chown -R "$(id -un)" .`) or clone it into your own folder; never start the course with sudo',
  },
];

/**
 * The fault that an error, or the output of a failed program, tells of.
 * @param {unknown} error
 * @param {string} doing what was being done: `npm packages`
 * @returns {Problem | undefined} undefined for anything that is not a known fault: then it is ours
 */
export function knownFault(error, doing) {
  if (error instanceof Problem) return error;
  const text =
    error instanceof Error
      ? `${/** @type {NodeJS.ErrnoException} */ (error).code ?? ''} ${error.message}`
      : String(error);
  const fault = FAULTS.find(({ pattern }) => pattern.test(text));
  return fault && new Problem(`${doing}: ${fault.says}`, fault.cure, { cause: error });
}

/**
 * The same for an error thrown by the system (a full disk, a read-only folder), and for nothing else: a bug of ours keeps its stack.
 * @param {unknown} error
 * @param {string} doing
 */
export function systemFault(error, doing) {
  if (error instanceof Problem) return error;
  return error instanceof Error && 'syscall' in error ? knownFault(error, doing) : undefined;
}
