// The owner adds, edits and deletes a document on the Data screen; BM25's rankings follow each time.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { importRun, type OpenedSample, openQuery, openSample, rankingOf } from './opened-page.ts';

const query = 'where is my parcel';

describe.skipIf(!hasChromium)('documents of the Data screen', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    opened = await openSample('tour');
    page = opened.page;
    await importRun(page, 'en-where-parcel', ['ups-pickup']);
  });
  afterAll(() => opened?.close());

  const dialog = () => page.getByRole('dialog');
  const save = () => dialog().getByRole('button', { name: 'Save' }).click();
  const row = (id: string) =>
    page
      .locator('.documents')
      .getByRole('button')
      .filter({ has: page.getByText(id, { exact: true }) });
  async function find(id: string): Promise<void> {
    await page.getByRole('link', { name: 'Data' }).click();
    await page.getByRole('textbox', { name: 'Find by id or words' }).fill(id);
  }
  /** BM25's ranking of the query, once it is made of the documents as they are now. */
  const bm25 = async () => {
    await openQuery(page, query);
    return rankingOf(page, 'BM25');
  };

  it('adds one: BM25 ranks it first for a query of its words', async () => {
    await find('');
    await page.getByRole('button', { name: 'Add a document' }).click();
    await dialog().getByRole('textbox', { name: 'Id' }).fill('xq7');
    await dialog().getByRole('textbox', { name: 'Title' }).fill('Where is my parcel?');
    await dialog().getByRole('textbox', { name: 'Text' }).fill('My parcel: where is it?');
    await save();

    await find('xq7');
    await row('xq7').getByText('Where is my parcel?').waitFor();
    await expect.poll(async () => (await bm25())[0], { timeout: 30_000 }).toBe('xq7');
  });

  it('refuses an id that is there, and what was typed stays', async () => {
    await find('');
    await page.getByRole('button', { name: 'Add a document' }).click();
    await dialog().getByRole('textbox', { name: 'Id' }).fill('xq7');
    await dialog().getByRole('textbox', { name: 'Text' }).fill('another one');
    await save();

    await dialog().getByText('There is already a document xq7').waitFor();
    expect(await dialog().getByRole('textbox', { name: 'Text' }).inputValue()).toBe('another one');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('edits one: the ranking goes by its new text', async () => {
    await find('xq7');
    await row('xq7').click();
    await dialog().getByRole('textbox', { name: 'Title' }).fill('Opening hours');
    await dialog().getByRole('textbox', { name: 'Text' }).fill('Every day from nine to five');
    await save();

    await expect.poll(bm25, { timeout: 30_000 }).not.toContain('xq7');
    await find('xq7');
    await row('xq7').getByText('Opening hours').waitFor();
  });

  it('warns of judged pairs before a judged document is changed', async () => {
    await find('ctrip');
    await row('ctrip').click();

    await dialog()
      .getByText(/\d+ pairs with this document are judged/)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('deletes one after asking, and it is not found again', async () => {
    await find('xq7');
    await row('xq7').click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await dialog().getByText('no ranking shows it').waitFor();
    await dialog().getByRole('button', { name: 'Delete it' }).click();
    await dialog().waitFor({ state: 'detached' });

    await find('xq7');
    await page.getByText('No document fits.').waitFor();
  });

  it('changes k1: the score of a document follows, and stays after the page is loaded again', async () => {
    const score = () => page.getByRole('region', { name: 'BM25 score' }).locator('h3 b').innerText();
    await openQuery(page, 'make avocado soft quickly');
    await page.keyboard.press('ArrowLeft');
    const before = Number(await score());
    await page.getByRole('link', { name: 'Data' }).click();
    await page.getByRole('textbox', { name: 'k1' }).fill('0');
    await page.getByRole('button', { name: 'Rank again' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Rank again' }).isDisabled()).toBe(true);

    await page.reload();
    await openQuery(page, 'make avocado soft quickly');
    await page.keyboard.press('ArrowLeft');

    // Without k1 a term counts its idf, however long the document is.
    await page.getByText('k1 = 0, b = 0.75').waitFor();
    const idf = await page.getByRole('region', { name: 'BM25 score' }).getByRole('cell').nth(2).innerText();
    expect(Number(await score())).toBeCloseTo(Number(idf), 2);
    expect(Number(await score())).not.toBeCloseTo(before, 3);
  });
});
