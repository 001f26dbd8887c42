import { type Magic, MagicError } from './magic.ts';

/** Values that must not end up in a notebook that is shared. */
const SECRET = /key|token|secret|password|credential/i;

export const env: Magic = {
  name: 'env',
  usage: '%env [NAME[=value]]',
  summary: 'shows, or sets, environment variables of this kernel',
  async run(args, context) {
    const [, name, assigned] = /^([^=\s]+)(?:\s*=\s*|\s+)(.*)$/s.exec(args) ?? [undefined, args, undefined];
    if (assigned !== undefined) {
      process.env[name!] = assigned;
      return undefined;
    }
    if (name) {
      const value = process.env[name];
      if (value === undefined) throw new MagicError(`%env: ${name} is not set; %env ${name}=value sets it`);
      context.print(`${value}\n`);
      return undefined;
    }
    const names = Object.keys(process.env).sort();
    context.print(names.map((n) => `${n}=${SECRET.test(n) ? '<hidden>' : process.env[n]}\n`).join(''));
    return undefined;
  },
};
