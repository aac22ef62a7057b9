// Two raters in browsers of their own, and a lead who sees how well they agree and settles what they differ over.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, settled } from './axe.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { openAs } from './opened-page.ts';
import { type ServedProject, serveSample } from './served-project.ts';

describe.skipIf(!hasChromium)('the Raters screen', () => {
  let served: ServedProject;
  let browser: Browser;
  let lead: Page;

  /** Joins by the raters' link and grades the first pairs of the pool. */
  async function judgePool(rater: string, grades: readonly number[]): Promise<void> {
    const page = await openAs(browser, served.raterUrl, rater);
    await page.getByText('Pool', { exact: true }).click();
    await page.locator('[data-pair]').waitFor();
    for (const grade of grades) await page.keyboard.press(String(grade));
    await expect.poll(() => page.getByTestId('judged-today').innerText()).toBe(String(grades.length));
    await page.getByText('All saved').waitFor();
  }
  const row = (name: string) => lead.getByRole('row').filter({ has: lead.getByRole('rowheader', { name }) });
  const differences = () => lead.locator('[data-difference]');

  beforeAll(async () => {
    served = await serveSample('tour');
    browser = await launchChromium();
    lead = await openAs(browser, served.ownerUrl, 'lead', { reducedMotion: 'reduce' });
    await lead.getByRole('link', { name: 'Raters' }).click();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it('says how two people come to judge the same, and gives the raters’ link', async () => {
    await lead.getByText('No two people have judged the same pair yet').waitFor();
    await lead.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text: string) => void Object.assign(window, { copied: text }) },
      });
    });

    await lead.getByRole('button', { name: 'Copy link' }).click();

    await lead.getByText('Copied').waitFor();
    expect(await lead.evaluate(() => Reflect.get(window, 'copied'))).toBe(served.raterUrl);
    expect(await lead.getByRole('main').innerText()).not.toContain('token=');
  });

  it('shows who judged how many and how well they agree, as they judge', async () => {
    await Promise.all([judgePool('ann', [3, 0, 1, 2]), judgePool('bob', [3, 0, 2, 0])]);

    await expect.poll(() => row('ann · bob').innerText()).toMatch(/ann · bob\s+4\s+50 %\s+25 %/);
    expect(await row('bob').first().innerText()).toMatch(/^bob\s+4\s/);
  });

  it('offers a rater who comes back the name of before', async () => {
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(served.raterUrl);
    await page
      .getByRole('group', { name: 'Judged here before' })
      .getByRole('button', { name: 'ann' })
      .click();

    await page.locator('[data-pair]').waitFor();
    await expect.poll(() => page.getByTestId('judged-today').innerText()).toBe('4');
    await context.close();
  });

  it('lists the pairs they differ over, the farthest apart first, and settles them by key', async () => {
    await expect.poll(() => differences().count()).toBe(2);
    const keys = await differences().evaluateAll((rows) =>
      rows.map((each) => each.getAttribute('data-difference')),
    );
    expect(await differences().first().innerText()).not.toContain('settled');

    // No pair is open yet: a key pressed by chance settles nothing.
    await lead.getByText('Choose a pair').waitFor();
    await lead.keyboard.press('1');
    await lead.keyboard.press('j');
    await lead.locator('.difference-standing').getByText('Counts now').waitFor();
    expect(await lead.getByText('2 pairs, 0 settled').count()).toBe(1);

    await lead.keyboard.press('1');
    await expect.poll(() => lead.getByText('2 pairs, 1 settled').count()).toBe(1);
    await lead.keyboard.press('2');
    await lead.getByText('2 pairs, 2 settled').waitFor();

    await lead.locator(`[data-difference="${keys[0]}"]`).click();
    await expect
      .poll(() => lead.locator('.difference-standing').innerText())
      .toMatch(/Settled as\s+1\s+Related/);
  });

  it('takes a settlement back', async () => {
    await lead.getByRole('button', { name: 'Take the settlement back' }).click();

    await lead.getByText('2 pairs, 1 settled').waitFor();
    await lead.locator('.difference-standing').getByText('Counts now').waitFor();
  });

  it.each(['light', 'dark'] as const)('has nothing wrong with it in the %s theme', async (colorScheme) => {
    await lead.emulateMedia({ colorScheme });
    await lead.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await settled(lead);

    expect(await faults(lead)).toEqual([]);
  });

  it('takes all judgments of a rater back, after asking', async () => {
    await row('bob').first().getByRole('button', { name: 'Take back' }).click();
    const dialog = lead.getByRole('dialog', { name: 'Take back all judgments of bob?' });
    await dialog.getByText('4 grades will count no more').waitFor();
    expect(await faults(lead)).toEqual([]);

    await dialog.getByRole('button', { name: 'Take them back' }).click();

    await lead.getByText('No two people have judged the same pair yet').waitFor();
    expect(await row('bob').innerText()).toMatch(/^bob\s+0\s/);
  });

  it('is closed to raters', async () => {
    const page = await openAs(browser, served.raterUrl, 'cy');
    await page.getByRole('link', { name: 'Raters' }).click();

    await page.getByText('without knowing each other').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  });
});
