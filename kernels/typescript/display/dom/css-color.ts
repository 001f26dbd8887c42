// Reads a CSS color: hexadecimal, rgb(), hsl() in both spellings, names.
import { NAMED_COLORS } from './named-colors.ts';

/** Red, green, blue and alpha from 0 to 255. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** undefined for text that is no color. */
export function parseColor(text: string): Rgba | undefined {
  const color = text.trim().toLowerCase();
  if (color === 'transparent') return [0, 0, 0, 0];
  const hex = NAMED_COLORS.get(color) ?? /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.exec(color)?.[1];
  if (hex) return fromHex(hex);
  const [, model, list] = /^(rgb|hsl)a?\((.*)\)$/.exec(color) ?? [];
  const parts = list?.split(/[\s,/]+/).filter(Boolean);
  if (!parts || parts.length < 3 || parts.length > 4) return undefined;
  const alpha = parts[3] === undefined ? 1 : fraction(parts[3], 1);
  const rgb = model === 'rgb' ? parts.slice(0, 3).map((part) => fraction(part, 255)) : fromHsl(parts);
  if ([...rgb, alpha].some(Number.isNaN)) return undefined;
  return [byte(rgb[0]!), byte(rgb[1]!), byte(rgb[2]!), byte(alpha)];
}

const byte = (part: number): number => Math.round(Math.min(Math.max(part, 0), 1) * 255);

/** `50%` or a number out of `whole`, as a part of 1. */
const fraction = (text: string, whole: number): number =>
  text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text) / whole;

function fromHex(hex: string): Rgba {
  const long = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red, green, blue, alpha = 255] = long.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return [red!, green!, blue!, alpha];
}

/** CSS Color Module Level 4, section 7.1. */
function fromHsl(parts: readonly string[]): number[] {
  const hue = Number(parts[0]!.replace(/deg$/, ''));
  const saturation = fraction(parts[1]!, 100);
  const lightness = fraction(parts[2]!, 100);
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((n) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    return lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  });
}
