import type { Browser, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { Window } from './browser.ts';
import type { startGallery } from './gallery.ts';

export type Gallery = Awaited<ReturnType<typeof startGallery>>;

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 380, height: 800 };

/** Ben's window on the gallery, once its last message is there. */
export async function openGallery(
  browser: Browser,
  { url, ben, channel }: Gallery,
  size = desktop,
): Promise<Window> {
  const address = `${url}/?as=${ben.id}&channel=${channel.id}`;
  const window = await Window.open(browser, address, size);
  await window.sees('Helper is thinking…');
  return window;
}

/** The message with these words. */
export function message({ page }: Window, words: string): Locator {
  return page.getByRole('article').filter({ hasText: words }).first();
}

export async function end(window: Window): Promise<void> {
  expect(window.complaints).toEqual([]);
  await window.page.close();
}

export const isFocused = (element: Element): boolean => element.matches(':focus');
