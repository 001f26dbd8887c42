// @ts-check
// `npm run doctor`: what is present, what is missing, the cure for each. Runs on any Node ≥ 20 with nothing installed.
import { parseArgs } from 'node:util';
import { CHECKS } from './checks.mjs';

/** @typedef {{ ok: boolean, found: string, cure?: string }} Verdict */
/** @typedef {{ name: string, needed: boolean, look: () => Verdict | Promise<Verdict> }} Check */

export const HELP = `npm run doctor [-- --json]

Looks at everything that the course needs: Node, npm, packages, Python, JupyterLab, the kernel, disk, rights, ports. Says for each
what is there, and how to get what is not. Changes nothing.

Examples
  npm run doctor
  npm run -s doctor -- --json

Exit code: 0 all that is needed is there, 1 something needed is missing, 2 wrong use.`;

/** @param {readonly string[]} args @returns {Promise<number>} */
export async function runDoctor(args) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  try {
    parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message.split('. ')[0]}. See: npm run doctor -- --help\n`);
    return 2;
  }
  const checks = [];
  for (const { name, needed, look } of CHECKS) checks.push({ name, needed, ...(await looked(look)) });
  const missing = checks.filter(({ ok, needed }) => needed && !ok);
  if (args.includes('--json'))
    process.stdout.write(`${JSON.stringify({ ok: missing.length === 0, checks }, null, 2)}\n`);
  else for (const check of checks) process.stdout.write(`${line(check)}\n`);
  const verdict =
    missing.length === 0 ? 'All that is needed is here.' : `Missing: ${missing.map(({ name }) => name).join(', ')}.`;
  (args.includes('--json') ? process.stderr : process.stdout).write(`\n${verdict}\n`);
  return missing.length === 0 ? 0 : 1;
}

/** A check that stumbles is a finding too. @param {Check['look']} look @returns {Promise<Verdict>} */
async function looked(look) {
  try {
    return await look();
  } catch (error) {
    return { ok: false, found: String(error), cure: 'this check itself failed: please report it, with the line above' };
  }
}

/** @param {{ name: string, needed: boolean } & Verdict} check */
function line({ name, needed, ok, found, cure }) {
  const head = `${ok ? '✓' : needed ? '✗' : '–'} ${name.padEnd(12)} ${found}`;
  return cure && !ok ? `${head}\n               → ${cure}` : head;
}
