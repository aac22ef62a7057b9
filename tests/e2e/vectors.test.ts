// Whoever runs the workbench lets the model's vectors take a quarter of the room, and sees what that costs.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { type OpenedSample, openSample } from './opened-page.ts';

describe.skipIf(!hasChromium)('vectors of the Data screen', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    opened = await openSample('tour');
    page = opened.page;
    await page.getByRole('link', { name: 'Train' }).click();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByTestId('training-result').waitFor({ timeout: 240_000 });
    await page.getByRole('link', { name: 'Data' }).click();
  }, 300_000);
  afterAll(() => opened?.close());

  const state = () => page.getByTestId('vectors-state').innerText();
  const apply = () => page.getByRole('button', { name: 'Apply' });
  const size = async () => Number((await state()).match(/^(\d+) kB/)?.[1]);

  it('become small: the file has a quarter of them, and how much of the rankings is kept is told', async () => {
    const exact = await size();
    expect(await page.getByRole('radio', { name: 'Exact' }).isChecked()).toBe(true);
    expect(await apply().count()).toBe(0);

    await page.getByRole('radio', { name: 'Small' }).check();
    await page.getByText('Vectors are rounded and all queries are ranked again').waitFor();
    await apply().click();
    await page.getByText(/rankings have \d+\.\d % of the documents/).waitFor();

    expect(await apply().count()).toBe(0);
    // A byte a number, and four for each vector.
    expect((await size()) / exact).toBeCloseTo(0.25, 1);
    const kept = Number((await state()).match(/have (\d+\.\d) %/)?.[1]);
    expect(kept).toBeGreaterThan(95);
    expect(kept).toBeLessThanOrEqual(100);
  });

  it('become exact again', async () => {
    await page.getByRole('radio', { name: 'Exact' }).check();
    await apply().click();
    await apply().waitFor({ state: 'detached' });

    await expect.poll(state).toMatch(/^\d+ kB in the project file$/);
    expect(await page.getByRole('radio', { name: 'Exact' }).isChecked()).toBe(true);
  });
});
