import type { CellLanguage } from '../cell-language.ts';

/** One kernel of the package, as Jupyter shows it. */
export interface Flavor {
  readonly language: CellLanguage;
  /** The kernel's name in notebooks: those of tslab, whose notebooks run unchanged. */
  readonly name: string;
  readonly displayName: string;
  /** The picture in JupyterLab's launcher. */
  readonly logo: string;
}

const logo = (letters: string, color: string, ink: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><title>${letters}</title>` +
  `<rect width="64" height="64" rx="10" fill="${color}"/>` +
  `<text x="58" y="56" text-anchor="end" font-family="Helvetica, Arial, sans-serif" font-weight="700" font-size="34" fill="${ink}">${letters}</text></svg>\n`;

export const FLAVORS: Readonly<Record<CellLanguage, Flavor>> = {
  typescript: {
    language: 'typescript',
    name: 'tslab',
    displayName: 'TypeScript',
    logo: logo('TS', '#2f74c0', '#ffffff'),
  },
  javascript: {
    language: 'javascript',
    name: 'jslab',
    displayName: 'JavaScript',
    logo: logo('JS', '#f0db4f', '#323330'),
  },
};
