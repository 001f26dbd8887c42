import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import type { CellLanguage } from '../../cell-language.ts';
import { PROTOCOL_VERSION } from '../wire.ts';
import type { Handler } from './index.ts';

const manifest = JSON.parse(readFileSync(findPackageJSON(import.meta.url) as string, 'utf8')) as {
  version: string;
  dependencies: { typescript: string };
};

/** The strings are the ones that JupyterLab, nbconvert and Pygments agree on; `codemirror_mode` must be a plain string. */
const LANGUAGE_INFO: Readonly<Record<CellLanguage, Readonly<Record<string, string>>>> = {
  typescript: {
    name: 'typescript',
    version: manifest.dependencies.typescript,
    mimetype: 'text/typescript',
    file_extension: '.ts',
    codemirror_mode: 'typescript',
    pygments_lexer: 'typescript',
    nbconvert_exporter: 'script',
  },
  javascript: {
    name: 'javascript',
    version: process.versions.node,
    mimetype: 'text/javascript',
    file_extension: '.js',
    codemirror_mode: 'javascript',
    pygments_lexer: 'javascript',
    nbconvert_exporter: 'script',
  },
};

const BANNER: Readonly<Record<CellLanguage, string>> = {
  typescript: `TypeScript ${manifest.dependencies.typescript} on Node`,
  javascript: 'JavaScript on Node',
};

export const kernelInfo: Handler = (request, kernel) => {
  kernel.reply(request, {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: 'ai-mastery-kernel',
    implementation_version: manifest.version,
    language_info: LANGUAGE_INFO[kernel.language],
    banner: `${BANNER[kernel.language]} ${process.versions.node}. %help tells more.`,
    help_links: [
      { text: 'TypeScript Handbook', url: 'https://www.typescriptlang.org/docs/handbook/' },
      { text: 'Node.js', url: 'https://nodejs.org/docs/latest-v24.x/api/' },
      { text: 'Observable Plot', url: 'https://observablehq.com/plot/' },
    ],
    debugger: true,
    supported_features: ['debugger'],
  });
};
