// The owner chooses on the Data page how texts are cut into terms; rankings and highlights follow.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { type OpenedSample, openSample } from './opened-page.ts';

describe.runIf(hasChromium)('choosing the analyzer', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    opened = await openSample('tour');
    page = opened.page;
  });
  afterAll(() => opened?.close());

  const choice = () =>
    page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'How texts are cut into terms' }) })
      .locator('.setting-choice');
  const openData = () => page.getByRole('link', { name: /^Data/ }).click();
  const chooseWords = (text: string) =>
    choice()
      .locator('input[type=file]')
      .setInputFiles({ name: 'apps.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });

  it('says what was seen in the documents', async () => {
    await openData();

    expect(await choice().innerText()).toMatch(/Chinese \d+ %, English \d+ %/);
    expect(await page.getByRole('radio', { name: 'Characters and pairs' }).isChecked()).toBe(true);
  });

  it('refuses a dictionary with a bad line, which it names, and takes the mended one', async () => {
    await page.getByRole('radio', { name: 'My choice' }).check();
    await choice().getByText('Words', { exact: true }).click();

    await chooseWords('菜鸟裹裹 3\nCtrip\n');
    await page.getByText('expected a word of Chinese characters alone, found "Ctrip"').waitFor();
    await chooseWords('菜鸟裹裹 3\n携程网\n');

    await page.getByText('apps.txt: 2 words').waitFor();
  });

  it('ranks by words once that is applied', async () => {
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: 'Apply' }).waitFor({ state: 'detached' });

    await page.reload();
    await openData();
    expect(await page.getByRole('radio', { name: 'Words', exact: true }).isChecked()).toBe(true);
    expect(await choice().innerText()).toContain('apps.txt: 2 words');
  });
});
