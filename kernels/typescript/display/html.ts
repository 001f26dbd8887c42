// Small helpers for HTML and SVG as text.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and inside quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The characters for which the entities of serialized HTML stand. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (all, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return NAMED[name as string] ?? all;
  });
}

/** The words of HTML: tags, styles and scripts gone, blanks joined. A summary for people, not a sanitizer. */
export function htmlToText(html: string): string {
  const words = html
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<\/(td|th|tr|p|div|h[1-6]|li|figcaption|caption)>|<br\s*\/?>/gi, ' ')
    .replace(/<[^>]*>/g, '');
  return unescapeHtml(words).replace(/\s+/g, ' ').trim();
}

/** At most `length` characters, with a mark where something is missing. */
export const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
