// The workbench in a browser, past the question who is judging.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { serveSample } from './served-project.ts';

export interface OpenedSample {
  readonly page: Page;
  close(): Promise<void>;
}

/** A fresh copy of the sample, served and open in a browser of its own as ann. */
export async function openSample(sample: string, options: BrowserContextOptions = {}): Promise<OpenedSample> {
  const served = await serveSample(sample);
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await served.close();
  };
  try {
    browser = await launchChromium();
    return { page: await openAsAnn(browser, served.ownerUrl, options), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the judging screen as ann and waits for the first pair. */
export function openAsAnn(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  return openAs(browser, url, 'ann', options);
}

/** The same as another rater. */
export async function openAs(
  browser: Browser,
  url: string,
  rater: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('textbox').fill(rater);
  await page.keyboard.press('Enter');
  await page.locator('[data-pair]').waitFor();
  return page;
}

/**
 * Imports a TREC run of the tour on the Data screen and goes to Disagreements: a second ranking without a training. It
 * ranks `documents` for the query of this id.
 */
export async function importRun(page: Page, query: string, documents: readonly string[]): Promise<void> {
  const lines = documents.map((document, n) => `${query} Q0 ${document} ${n + 1} ${100 - n} shop\n`);
  await page.getByRole('link', { name: 'Data' }).click();
  await page
    .locator('.drop-zone input[type=file]')
    .setInputFiles({ name: 'shop.run', mimeType: 'text/plain', buffer: Buffer.from(lines.join('')) });
  const card = page.getByRole('article', { name: 'shop.run' });
  await card.getByRole('button', { name: 'Import' }).click();
  await card.getByText('imported as Run').waitFor();
  await page.getByRole('link', { name: 'Disagreements' }).click();
  await page.getByRole('row').nth(1).waitFor();
}

/** Opens the one query of the list that has this text. */
export async function openQuery(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Disagreements' }).click();
  await page.getByRole('textbox', { name: 'Search queries' }).fill(text);
  await page.getByText('1 query', { exact: true }).waitFor();
  await page.getByRole('row').filter({ hasText: text }).click();
  await page.getByRole('heading', { name: text }).waitFor();
}

/** Ids of the documents of a ranking on screen, best first. */
export function rankingOf(page: Page, ranker: string): Promise<(string | null)[]> {
  return page
    .getByRole('region', { name: ranker })
    .getByRole('listitem')
    .getByRole('button')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-document')));
}
