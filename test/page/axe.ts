import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds serious or worse in a part of the page: one line for each place. */
export async function seriousViolations(page: Page, selector: string): Promise<string[]> {
  // Evaluated rather than added as a script, which the page's own policy forbids.
  await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: { run(part: string): Promise<AxeResults> } };
    const { violations } = await axe.run(selector);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, selector);
}
