// axe-core in a page of a browser test.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

export interface AxeOptions {
  /** The part that is looked at, as a selector. @default the whole page */
  readonly within?: string;
  /** Parts that are other people's, as selectors. */
  readonly leave?: readonly string[];
}

/**
 * What axe finds serious or critical by WCAG 2.2 A and AA, a line each: the rule, where, and why. Nothing when all is well; the page must
 * be open.
 */
export async function axeFindings(page: Page, { within = 'html', leave = [] }: AxeOptions = {}): Promise<string[]> {
  // Not as an element: the pages that are looked at allow no script.
  await page.evaluate(axe.source);
  const context = { include: [within], exclude: [...leave] };
  const { violations, passes } = await page.evaluate(async (where) => {
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { axe: inPage } = globalThis as unknown as { axe: typeof import('axe-core') };
    return inPage.run(where, { runOnly, resultTypes: ['violations', 'passes'] });
  }, context);
  if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error(`axe saw no text at all within ${within}`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
    );
}
