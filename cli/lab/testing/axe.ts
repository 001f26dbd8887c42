// axe-core in a page of a browser test.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds serious or critical by WCAG 2.2 A and AA, a line each: the rule, where, and why. `leave`: parts that are other people's;
 * `within`: the only part that is looked at. Nothing when all is well; the page must be open.
 */
export async function axeFindings(page: Page, leave: readonly string[] = [], within = 'html'): Promise<string[]> {
  // Not as an element: the pages that are looked at allow no script.
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(
    async ([exclude, include]) => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { axe: inPage } = globalThis as unknown as { axe: typeof import('axe-core') };
      return inPage.run(
        { include: [include], exclude: [...exclude] },
        { runOnly: tags, resultTypes: ['violations', 'passes'] },
      );
    },
    [leave, within] as const,
  );
  if (passes.length < 10) throw new Error(`axe looked at ${passes.length} rules only: the page is not there`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
    );
}
