// The names between `import` and `from` are few: without a bound, a long text would be searched from each `import` to its end.
const STATEMENT =
  /^[ \t]*import\s{1,9}(?!type\b)(?:[\w$*{][^'"`;()]{0,400}?\bfrom\s{0,9})?(['"])(?<specifier>[^'"\n]+)\1/gm;

/** A package's name, perhaps with a path into it; neither a file, a URL, an internal `#name`, nor one of Node's own modules. */
const PACKAGE = /^(?:@[\w.-]+\/)?[a-zA-Z0-9][\w.-]*(?:\/[\w./-]+)?$/;

/** The packages that a cell's import statements name, as far as its text shows them. */
export function packageImports(code: string): readonly string[] {
  const found = Array.from(code.matchAll(STATEMENT), ({ groups }) => groups!.specifier!);
  return [...new Set(found)].filter((specifier) => PACKAGE.test(specifier) && specifier !== 'tslab');
}
