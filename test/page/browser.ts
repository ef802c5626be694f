import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine, if there is one. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export function launch(executablePath: string): Promise<Browser> {
  // CI runs as root in containers, where Chromium's own sandbox cannot start.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** One member's window on the local Discord. */
export class Window {
  readonly page: Page;
  /** What the console complained of, and requests that left the page's own server. */
  readonly complaints: string[] = [];

  private constructor(page: Page, url: string) {
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(url).origin))
        this.complaints.push(`left for ${request.url()}`);
    });
  }

  /** Windows of one context are windows of one person's browser. */
  static async open(
    browser: Browser | BrowserContext,
    url: string,
    size: { width: number; height: number } = { width: 1280, height: 800 },
  ): Promise<Window> {
    const page = await browser.newPage();
    await page.setViewportSize(size);
    page.setDefaultTimeout(10_000);
    const window = new Window(page, url);
    await page.goto(url);
    await page.getByRole('combobox').first().waitFor();
    return window;
  }

  async actsAs(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Press to act as another' }).click();
    await this.page.getByRole('link', { name, exact: true }).click();
    await this.page.getByRole('button', { name: `${name} Press to act as another` }).waitFor();
  }

  async goesTo(channel: string): Promise<void> {
    // Unread messages are counted behind the channel's name.
    await this.page.getByRole('link', { name: new RegExp(`^${channel}`) }).click();
    await this.page
      .locator(`[role=log][aria-busy=false][aria-label="Messages in ${channel}"]`)
      .waitFor();
  }

  /** Types a command line and sends it, from the keyboard alone. */
  async types(line: string): Promise<void> {
    await this.page.getByRole('combobox').first().fill(line);
    await this.page.keyboard.press('Enter');
    // A command with options opens its form first, as in Discord.
    const form = this.page.locator('.command-form');
    if (await form.isVisible()) await this.page.keyboard.press('Enter');
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor();
  }

  async presses(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).last().click();
  }
}
