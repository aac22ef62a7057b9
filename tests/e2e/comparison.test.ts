// An analyst compares BM25 with an imported run: by another metric, by types of query, why BM25 gave a score, and
// what changed between two snapshots.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { importRun, type OpenedSample, openQuery, openSample } from './opened-page.ts';

describe.skipIf(!hasChromium)('the comparison of two rankings', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    opened = await openSample('tour');
    page = opened.page;
    // Its one query is ranked with the best document in the second place.
    await importRun(page, 'fly-beijing-shanghai', ['ups-pickup', 'ctrip']);
  });
  afterAll(() => opened?.close());

  const search = (text: string) => page.getByRole('textbox', { name: 'Search queries' }).fill(text);
  const cells = (row: number) => page.getByRole('row').nth(row).getByRole('gridcell').allInnerTexts();
  const show = (part: string) => page.getByText(part, { exact: true }).click();
  const closePopover = () => page.getByRole('heading', { name: 'Disagreements' }).click();
  const rightValue = async () => (await cells(1))[4];

  it('measures by the metric that is chosen', async () => {
    await search('从北京到上海的机票');
    await expect.poll(() => page.getByText('1 query').count()).toBe(1);
    const choose = async (metric: string) => {
      await page.getByRole('button', { name: 'Measured by' }).click();
      await page.getByRole('combobox', { name: 'Measured by' }).click();
      await page.getByRole('option', { name: metric, exact: true }).click();
      await closePopover();
    };

    await choose('MRR');
    // The first relevant document stands in the second place.
    await expect.poll(rightValue).toBe('0.500');
    await choose('P@5');
    // One of five.
    await expect.poll(rightValue).toBe('0.200');
    await choose('nDCG@10');
    await search('');
    await page.getByText('255 queries').waitFor();
  });

  it('says in plain numbers how often chance alone makes such a difference, and the exact p on hovering', async () => {
    const chance = page.getByText('By chance alone');
    await chance.waitFor();
    expect(await chance.locator('..').innerText()).toMatch(/\d+ in (100|1,000)$/);

    await chance.hover();

    await page
      .getByRole('tooltip')
      .getByText(/p = (< )?\d\.\d{3}/)
      .waitFor();
    await closePopover();
  });

  it('averages by type of query, and opens the queries of one', async () => {
    await show('By type');
    const chinese = page.getByRole('row').filter({ hasText: 'Chinese' });
    const queries = (await chinese.getByRole('cell').first().innerText()).split('\n')[0];

    await chinese.getByRole('button', { name: 'Chinese' }).click();

    await page.getByText(`${queries} queries`).waitFor();
    await page.getByRole('button', { name: 'Do not filter by Language' }).click();
    await page.getByText('255 queries').waitFor();
  });

  it('narrows to queries with a word that no document has, by the filter', async () => {
    await page.getByRole('button', { name: 'Type of query' }).click();
    await page.getByRole('combobox', { name: 'Has unknown words' }).click();
    await page.getByRole('option', { name: 'No', exact: true }).click();
    await closePopover();

    await expect.poll(() => page.locator('.filters-total').innerText()).not.toBe('255 queries');
    await search('make avocado soft quickly');
    await page.getByText('No query fits').waitFor();
    await page.getByRole('button', { name: 'Show all queries' }).click();
    await page.getByText('255 queries').waitFor();
  });

  it('explains BM25’s score term by term, and marks the terms in a Chinese document', async () => {
    await openQuery(page, '高铁票怎么改签');
    await page.getByRole('region', { name: 'BM25', exact: true }).getByText('机票退改签收费标准').click();

    const explanation = page.getByRole('region', { name: 'BM25 score' });
    await explanation.getByRole('rowheader', { name: '改签', exact: true }).waitFor();
    const values = await explanation
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => Number(row.children[4]?.textContent)));
    const score = Number(await explanation.locator('h3 b').innerText());
    // Contributions are written with two decimals each.
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(score, 1);
    const marked = await page.locator('.query-detail h2 mark').allInnerTexts();
    expect(marked).toContain('改签');
  });

  it('says of a document without a term of the query that BM25 cannot find it', async () => {
    await openQuery(page, '从北京到上海的机票');
    await page.getByRole('region', { name: 'shop' }).getByText('携程网').click();

    await page.getByText('No term of the query stands in this document: BM25 cannot find it.').waitFor();
    expect(await page.locator('.query-detail h2 mark').count()).toBe(0);
  });

  it('keeps two snapshots, and lists what changed between them', async () => {
    const save = async (name: string) => {
      await page.getByRole('link', { name: 'Disagreements' }).click();
      await show('Snapshots');
      await page.getByRole('textbox', { name: 'Name of this moment' }).fill(name);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name }).waitFor();
    };
    await page.getByRole('link', { name: 'Disagreements' }).click();
    await search('');
    await page.getByText('255 queries').waitFor();
    await save('as it was');
    await page.getByText('Save another one later').waitFor();
    await page.getByRole('link', { name: 'Data' }).click();
    await page.getByRole('textbox', { name: 'k1' }).fill('0.2');
    await page.getByRole('button', { name: 'Rank again' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Rank again' }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'Disagreements' }).click();
    await page.getByText('BM25 (out of date)').waitFor({ state: 'detached' });

    await save('less of repeated words');

    await page.getByText(/^before: BM25 · k1 = 1.2/).waitFor();
    await page.getByText(/^BM25 · k1 = 0.2/).waitFor();
    const [, changed] = /^(\d+) queries changed/.exec(await page.getByText(/queries changed/).innerText())!;
    const table = page.getByRole('table');
    expect(await table.getAttribute('aria-rowcount')).toBe(changed);
    // A value moved in the first row, or documents changed their kind there.
    expect(await table.getByRole('row').nth(1).innerText()).toContain('→');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'less of repeated words' }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'as it was' }).waitFor();
  });
});
