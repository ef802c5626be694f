import type { Page } from 'playwright-core';

/** What reaches out of what holds it among the messages in the page, but for a pixel of rounding. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const log = document.querySelector('[role=log]')!;
    const frame = log.getBoundingClientRect();
    const name = ({ tagName, className }: Element) => `${tagName.toLowerCase()}.${className}`;
    const wrong = new Set<string>();
    const check = (element: Element): void => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const parent = element.parentElement!;
      const parentStyle = getComputedStyle(parent);
      if (box.left < frame.left - 1 || box.right > frame.right + 1)
        wrong.add(`${name(element)} leaves the messages`);
      if (style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1)
        wrong.add(`${name(element)} cuts off what is in it`);
      // A line's pieces may reach over its end by a blank, and what is placed freely has its own ways.
      const isBlock = style.display !== 'inline' && !['absolute', 'fixed'].includes(style.position);
      const holds = !parentStyle.display.startsWith('inline') && parentStyle.overflowX !== 'auto';
      if (isBlock && holds && box.right > parent.getBoundingClientRect().right + 1)
        wrong.add(`${name(element)} is wider than ${name(parent)}`);
    };
    const visit = (element: Element): void => {
      if (element.matches('svg, .visually-hidden, .covered-content')) return;
      if (element.getBoundingClientRect().width === 0) return;
      // A line that ends in dots is meant to.
      const endsInDots = getComputedStyle(element).textOverflow === 'ellipsis';
      if (!endsInDots) check(element);
      if (!endsInDots) for (const child of element.children) visit(child);
    };
    for (const child of log.children) visit(child);
    if (document.documentElement.scrollWidth > innerWidth) wrong.add('the page scrolls sideways');
    return [...wrong];
  });
}
