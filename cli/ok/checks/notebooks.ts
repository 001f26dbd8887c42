// Notebooks are valid, whole, and show what their sources say. This check runs none: `npm test` does.
import type { Check, Finding } from '../check.ts';
import { formatFaults } from '../notebook/nbformat.ts';
import { readNotebook } from '../notebook/read.ts';
import { type Fault, lessonFaults, notebookFaults } from '../notebook/rules.ts';

const LESSON = /^curriculum\/week-\d\d-[^/]+\/\d+-[^/]+\.ipynb$/;

export const notebooks: Check = {
  name: 'notebooks',
  summary: 'valid, acts in order, outputs in step with sources, pictures described, cells short',
  async run(context) {
    const findings: Finding[] = [];
    for (const path of context.files.filter((file) => file.startsWith('curriculum/') && file.endsWith('.ipynb'))) {
      const json = await context.read(path);
      const invalid = formatFaults(json);
      const at = ({ line, what, cure }: Fault) => ({ where: `${path}:${line}`, what, cure });
      if (invalid.length > 0) {
        findings.push(
          ...invalid.map((what) => at({ line: 1, what, cure: 'open it in JupyterLab and save, or mend the JSON' })),
        );
        continue;
      }
      const notebook = readNotebook(json);
      findings.push(...[...notebookFaults(notebook), ...(LESSON.test(path) ? lessonFaults(notebook) : [])].map(at));
    }
    return findings;
  },
};
