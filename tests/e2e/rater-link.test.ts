// Whoever has the raters' link: judges and looks, and is offered nothing that only the owner may do.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, settled } from './axe.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { openAsAnn } from './opened-page.ts';
import { type ServedProject, serveSample } from './served-project.ts';

describe.skipIf(!hasChromium)('the raters’ link', () => {
  let served: ServedProject;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    served = await serveSample('tour');
    browser = await launchChromium();
    page = await openAsAnn(browser, served.raterUrl, { reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it('takes a grade', async () => {
    await page.keyboard.press('2');

    await expect.poll(() => page.getByTestId('judged-today').innerText()).toBe('1');
  });

  it.each([
    ['Disagreements', 'Only one ranking so far'],
    ['Train', 'The owner of the project has not trained one yet'],
    ['Data', 'for the owner of this workbench'],
  ])('shows %s without a button of the owner’s, and nothing is wrong with it', async (screen, text) => {
    await page.getByRole('link', { name: screen }).click();
    await page.getByText(text).waitFor();
    await settled(page);

    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });
});
