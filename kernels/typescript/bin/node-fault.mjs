// @ts-check
/**
 * What is wrong with a version of Node, in a sentence.
 * @param {string} version as `process.versions.node` says it
 * @param {string} wanted `engines.node` of package.json, of the form `>=24.7`
 * @returns {string | undefined}
 */
export function nodeFault(version, wanted) {
  const least = wanted.replace(/^>=\s*/, '');
  const [have, need] = [version, least].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  for (let i = 0; i < 3; i++) {
    const difference = (have?.[i] ?? 0) - (need?.[i] ?? 0);
    if (difference > 0) return undefined;
    if (difference < 0) {
      return `the kernel needs Node ${least} or newer, this is ${version} (${process.execPath}). Install a current one from https://nodejs.org, or choose it with nvm, fnm or volta, and run the command again.`;
    }
  }
  return undefined;
}
