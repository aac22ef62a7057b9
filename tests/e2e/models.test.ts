// Whoever retrains: refused with what is missing, asked before a model is thrown away, and back to BM25 alone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, settled } from './axe.ts';
import { hasChromium } from './chromium.ts';
import { type OpenedSample, openQuery, openSample } from './opened-page.ts';

describe.skipIf(!hasChromium)('models of the Train screen', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    opened = await openSample('tour');
    page = opened.page;
  });
  afterAll(() => opened?.close());

  const open = (screen: string) => page.getByRole('link', { name: screen }).click();
  const trainButton = () => page.getByRole('button', { name: 'Train', exact: true });
  const row = (model: string) => page.getByRole('row').filter({ hasText: model }).last();
  const dialog = () => page.getByRole('dialog');
  async function train(): Promise<void> {
    await trainButton().click();
    await page.getByTestId('training-progress').waitFor();
    await page.getByTestId('training-progress').waitFor({ state: 'detached', timeout: 120_000 });
    await page.getByTestId('training-result').waitFor();
  }

  it('puts the first model to use and says how it compares with BM25', async () => {
    await open('Train');
    await train();

    const result = page.getByTestId('training-result');
    expect(await result.getByRole('heading').innerText()).toMatch(
      /BM25.*\d\.\d{3} against \d\.\d{3} on \d+ held-out/,
    );
    await result
      .getByText(/of the first ten, \d+ % of BM25’s and \d+ % of the new model’s have one/)
      .waitFor();
    expect(await row('Model 1').innerText()).toContain('In use');
  });

  it('asks before the next one is used, and keeps the current model when told so', async () => {
    await train();

    expect(await row('Model 1').innerText()).toContain('In use');
    await page.getByRole('button', { name: 'Keep current model' }).click();
    await page.getByRole('button', { name: 'Keep current model' }).waitFor({ state: 'detached' });
    expect(await row('Model 1').innerText()).toContain('In use');
  });

  it('discards a model only after asking', async () => {
    await row('Model 2').getByRole('button', { name: 'Discard' }).click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await page.getByText('Model 2').count()).toBeGreaterThan(0);

    await row('Model 2').getByRole('button', { name: 'Discard' }).click();
    await dialog().getByRole('button', { name: 'Discard' }).click();

    await page.getByRole('rowheader', { name: /^Model 2/ }).waitFor({ state: 'detached' });
    await page.getByRole('rowheader', { name: 'Model 1' }).waitFor();
  });

  it('takes the model out of use: no model ranks until one is put to use again', async () => {
    await row('Model 1').getByRole('button', { name: 'Stop using' }).click();
    await dialog().getByRole('button', { name: 'Use BM25 alone' }).click();
    await row('Model 1').getByRole('button', { name: 'Use', exact: true }).waitFor();
    await open('Data');
    await expect.poll(() => page.locator('.project-facts').innerText()).toMatch(/Model in use\s+None/);

    await open('Train');
    await row('Model 1').getByRole('button', { name: 'Use', exact: true }).click();

    await expect.poll(() => row('Model 1').innerText()).toContain('In use');
  });

  it('is compared on queries it learned from only with a word of warning, one press from the held-out ones', async () => {
    await open('Disagreements');
    await page.getByText('255 queries').waitFor();
    await page.setViewportSize({ width: 1024, height: 700 });
    // Of one line even in a narrow window; a choice of Mantine's has a hidden field beside the one that is seen.
    const bottoms = await page
      .locator('.filters > :not([type=hidden])')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().bottom));
    expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThan(20);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Includes training queries' }).click();

    await page.getByText('43 queries').waitFor();
    expect(await page.getByRole('button', { name: 'Includes training queries' }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: 'Set of queries' }).inputValue()).toBe('Held-out');
  });

  it('shows what the model in use goes by, word by word, once it is asked', async () => {
    await page.getByRole('combobox', { name: 'Set of queries' }).click();
    await page.getByRole('option', { name: 'All queries' }).click();
    await openQuery(page, '故宫门票怎么约');
    const explanation = page.getByRole('group').filter({ hasText: 'What the model goes by' });
    expect(await explanation.getByRole('table').count()).toBe(0);

    await explanation.getByText('What the model goes by').click();

    await explanation.getByRole('table').first().waitFor();
    const score = await explanation.locator('summary b').innerText();
    expect(await page.locator('.detail-places .side-right small').innerText()).toBe(score);
    expect(await explanation.locator('.word-parts').first().locator('[data-part]').allInnerTexts()).toEqual([
      ...'故宫门票怎么约',
    ]);
    expect(await explanation.locator('tbody td:not(.explanation-bar)').first().innerText()).toMatch(
      /^[+−]0\.\d{3}$/,
    );
    await settled(page);
    expect(await faults(page)).toEqual([]);
  });

  it('does not offer to train an empty project, but to import', async () => {
    await open('Data');
    await page.getByRole('button', { name: 'New project' }).click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Empty');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Empty' }).waitFor();
    await open('Train');
    await page.getByText('No documents or queries yet').waitFor();
    expect(await trainButton().count()).toBe(0);
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByRole('main', { name: 'Data' }).waitFor();
  });

  it('refuses to train on too few judgments, says what is missing and where to get it', async () => {
    for (const [name, line] of [
      ['documents.tsv', 'd1\tA parcel app'],
      ['queries.tsv', 'q1\tparcel'],
    ] as const) {
      const buffer = Buffer.from(`${line}\n`);
      await page
        .locator('.drop-zone input[type=file]')
        .setInputFiles({ name, mimeType: 'text/plain', buffer });
      const card = page.getByRole('article', { name });
      await card.getByRole('button', { name: 'Import' }).click();
      await card.getByText('1 row imported').waitFor();
    }
    // Of an empty project documents alone cannot be judged; with queries they can.
    await page
      .getByRole('article', { name: 'queries.tsv' })
      .getByRole('link', { name: 'Start judging' })
      .waitFor();
    await open('Train');
    await trainButton().click();

    const notice = page.getByRole('alert');
    await notice.getByText('0 judged pairs of training queries; at least 20 are needed').waitFor();
    await notice.getByRole('link', { name: 'Go to Judge' }).click();
    await page.locator('[data-pair]').waitFor();
  });
});
