// Vega and Vega-Lite specifications: JupyterLab draws them itself, also in notebooks that are not trusted.
import type { MimeBundle } from '../../contract.ts';
import { probe, probeMethod, probeString } from '../probe.ts';

/** JupyterLab's renderer knows the media types of these versions; newer schemas are drawn by the newest. */
const NEWEST: Readonly<Record<string, number>> = { vega: 5, 'vega-lite': 5 };
const OLDEST: Readonly<Record<string, number>> = { vega: 5, 'vega-lite': 3 };

/** The bundle of a specification (an object with `$schema`) or of a builder with `toSpec()`. */
export function vegaBundle(value: unknown): MimeBundle | undefined {
  const spec = probeString(value, '$schema') ? value : probeMethod(value, 'toSpec')?.();
  const schema = probeString(spec, '$schema');
  const [, language, major] = /vega\.github\.io\/schema\/(vega(?:-lite)?)\/v(\d+)/.exec(schema ?? '') ?? [];
  if (!language) return undefined;
  const version = Math.min(Math.max(Number(major), OLDEST[language]!), NEWEST[language]!);
  const name = language.replace('-', '');
  return { [`application/vnd.${name}.v${version}+json`]: spec, 'text/plain': describe(language, spec) };
}

function describe(language: string, spec: unknown): string {
  const kind = language === 'vega' ? 'Vega' : 'Vega-Lite';
  const title = probe(spec, 'title');
  const words = probeString(spec, 'description') ?? (typeof title === 'string' ? title : probeString(title, 'text'));
  if (words) return `[${kind} chart: ${words}]`;
  const mark = probeString(spec, 'mark') ?? probeString(probe(spec, 'mark'), 'type');
  const encoding = probe(spec, 'encoding') ?? {};
  const channels = Object.keys(encoding as object).flatMap((channel) => {
    const field = probeString(probe(encoding, channel), 'field');
    return field ? [`${channel}: ${field}`] : [];
  });
  const parts = [mark && `mark ${mark}`, ...channels].filter(Boolean);
  return `[${kind} chart${parts.length > 0 ? `: ${parts.join(', ')}` : ''}]`;
}
