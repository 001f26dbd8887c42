// A number with or without its unit, in the unit that a question asks for.
import { digitsWritten, evaluate, NotANumber } from './arithmetic.ts';
import type { Precision } from './index.ts';

export interface Quantity {
  /** In the unit that is asked for. */
  readonly value: number;
  /** How many significant digits were written; undefined for a calculation. */
  readonly digits?: number;
  /** The unit that was written, if it was. */
  readonly unit?: string;
}

/**
 * Reads `60`, `60°`, `1.047 rad` where degrees are asked for and rad is known.
 *
 * @throws NotANumber with a sentence when it is neither a number nor one with a known unit
 */
export function readQuantity(text: string, { unit, units = {} }: Precision): Quantity {
  const known = Object.entries({ ...(unit !== undefined && { [unit]: 1 }), ...units });
  const spelled = known
    .filter(([name]) => text.trimEnd().endsWith(name))
    .sort(([a], [b]) => b.length - a.length)
    .find(([name]) => isNumber(text.trimEnd().slice(0, -name.length)));
  if (!spelled) return bare(text, unit, known);
  const [name, factor] = spelled;
  const written = text.trimEnd().slice(0, -name.length);
  const digits = digitsWritten(written);
  return { value: evaluate(written) * factor, unit: name, ...(digits !== undefined && { digits }) };
}

function bare(text: string, unit: string | undefined, known: readonly (readonly [string, number])[]): Quantity {
  try {
    const digits = digitsWritten(text);
    return { value: evaluate(text), ...(digits !== undefined && { digits }) };
  } catch (error) {
    if (!(error instanceof NotANumber)) throw error;
    const foreign = /^(.*[\d)])\s*([^\d\s.)]+)$/.exec(text.trim());
    if (!foreign || !isNumber(foreign[1]!)) throw error;
    const asked =
      unit === undefined ? 'a bare number is asked for' : `write ${known.map(([name]) => name).join(' or ')}`;
    throw new NotANumber(`the unit "${foreign[2]}" is not known here: ${asked}`, { cause: error });
  }
}

function isNumber(text: string): boolean {
  try {
    evaluate(text);
    return true;
  } catch (error) {
    if (error instanceof NotANumber) return false;
    throw error;
  }
}
