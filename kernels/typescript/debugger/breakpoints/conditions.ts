import type { DebugExpression, ExpressionPlace } from '../contract.ts';
import { type Body, DapError } from '../dap.ts';
import { HOOK_JS } from '../hook.ts';

/** What a client may say about when a breakpoint stops. */
export interface Terms {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}

type Translate = (code: string, where: ExpressionPlace) => Promise<DebugExpression>;

export function termsOf({ condition, hitCondition, logMessage }: Body): Terms {
  const said = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
  const terms = { condition: said(condition), hitCondition: said(hitCondition), logMessage: said(logMessage) };
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}

/** The condition for V8 that stands for a breakpoint's terms; empty without any. Throws a DapError that says what is wrong. */
export async function conditionFor(
  id: string,
  { condition, hitCondition, logMessage }: Terms,
  place: Pick<ExpressionPlace, 'locals' | 'notebook'>,
  translate: Translate,
): Promise<string> {
  const js = async (code: string): Promise<string> => {
    const translated = await translate(code, { ...place, single: true });
    if ('problem' in translated) throw new DapError(translated.problem);
    return `(${translated.js})`;
  };
  const parts: string[] = [];
  if (condition) parts.push(await js(condition));
  if (hitCondition) parts.push(`${HOOK_JS}.passes(${JSON.stringify(id)}, ${passTest(hitCondition)})`);
  if (logMessage) parts.push(`${HOOK_JS}.log(${await template(logMessage, js)})`);
  if (parts.length === 0) return '';
  const said = JSON.stringify(condition ?? logMessage ?? hitCondition);
  return `(() => { try { return ${parts.join(' && ')}; } catch (error$) { return ${HOOK_JS}.failed(${said}, error$); } })()`;
}

/** `5`, `== 5`, `>= 5`, `% 5`: which passes stop. */
function passTest(text: string): string {
  const [, operator = '==', number] = /^(==?=?|>=?|<=?|%)?\s*(\d+)$/.exec(text) ?? [];
  if (number === undefined) {
    throw new DapError(`"${text}" says no number of passes: write 5, >= 5 or % 5`);
  }
  if (operator === '%') return `(n) => n % ${number} === 0`;
  return `(n) => n ${/^=/.test(operator) ? '===' : operator} ${number}`;
}

/** `i is {i}` → `['i is ', (i)].join('')`, as a string literal each. */
async function template(message: string, js: (code: string) => Promise<string>): Promise<string> {
  const parts: string[] = [];
  let rest = message;
  for (let match = /\{([^{}]*)\}/.exec(rest); match; match = /\{([^{}]*)\}/.exec(rest)) {
    parts.push(JSON.stringify(rest.slice(0, match.index)), await js(match[1]!));
    rest = rest.slice(match.index + match[0].length);
  }
  parts.push(JSON.stringify(rest));
  return `[${parts.join(', ')}].join('')`;
}
