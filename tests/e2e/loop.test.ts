// The whole loop by keyboard, in a real browser: judge, take back, train, open a disagreement, judge there, export.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from './chromium.ts';
import { type ServedProject, serveSample } from './served-project.ts';

const tour = new URL('../../resources/samples/tour/', import.meta.url);
const linesOf = (name: string) => readFileSync(new URL(name, tour), 'utf8').trimEnd().split('\n');
const queryIds = new Map<string, string>(
  linesOf('queries.jsonl').map((line) => {
    const { _id, text } = JSON.parse(line);
    return [text, _id];
  }),
);

/** `query document` → grade, of a TREC qrels text. */
function readQrels(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.map((line) => {
      const [query, , document, grade = ''] = line.split(/\s+/);
      return [`${query} ${document}`, grade];
    }),
  );
}

describe.skipIf(!hasChromium)('the whole loop by keyboard', () => {
  let served: ServedProject;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  /** What the rater gave, as the qrels file should have it. */
  const given = new Map<string, string>();

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** The pair on screen by its outer ids. */
  async function pairOnScreen(): Promise<string> {
    const query = await page.locator('.pair-query h2').innerText();
    const document = await page.locator('.pair-document-about code').innerText();
    return `${queryIds.get(query)} ${document}`;
  }
  const pairMark = () => page.locator('[data-pair]').getAttribute('data-pair');
  /** Presses a key and waits until another pair is on screen. */
  async function pressForNext(key: string): Promise<void> {
    const before = await pairMark();
    await press(key);
    await expect.poll(pairMark).not.toBe(before);
  }

  beforeAll(async () => {
    served = await serveSample('tour');
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(served.ownerUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it('asks once who is judging, and the secret is gone from the address', async () => {
    await page.getByRole('textbox').waitFor();
    await page.keyboard.type('ann');
    await press('Enter');
    await page.locator('[data-pair]').waitFor();

    expect(page.url()).not.toContain('token');
  });

  it('takes ten grades, one key each', async () => {
    for (let n = 0; n < 10; n++) {
      const grade = String(n % 4);
      given.set(await pairOnScreen(), grade);
      await pressForNext(grade);
    }

    expect(given.size).toBe(10);
    await expect.poll(() => page.getByTestId('judged-today').innerText()).toBe('10');
  });

  it('takes the tenth back: its pair is on screen again', async () => {
    const last = [...given.keys()].at(-1) ?? '';
    await pressForNext('u');

    expect(await pairOnScreen()).toBe(last);
    given.delete(last);
    await expect.poll(() => page.getByTestId('judged-today').innerText()).toBe('9');
  });

  it('trains with one key, shows progress, and ends with a table on held-out queries', async () => {
    await press('g', 't');
    await page.getByRole('main').waitFor();
    await press('t');
    await page.getByTestId('training-progress').waitFor();
    const progress = page.getByTestId('training-progress').getByRole('progressbar');
    // Its first part is the choice of an engine, which takes seconds on a busy machine.
    await expect
      .poll(async () => Number(await progress.getAttribute('aria-valuenow')), { timeout: 60_000 })
      .toBeGreaterThan(0);
    const result = page.getByTestId('training-result');
    await result.waitFor({ timeout: 120_000 });

    const figures = await result.locator('tr[data-row="model"]').innerText();
    expect(figures).toMatch(/0\.\d{3}/);
  });

  it('opens a disagreement and takes a grade there', async () => {
    await press('g', 'd');
    await page.getByRole('row').nth(1).waitFor();
    await press('Enter');
    await page.locator('.query-figures h1').waitFor();
    await press('n');
    const query = await page.locator('.query-figures h1').innerText();
    const document = await page.locator('.detail-kind code').innerText();
    await press('2');
    given.set(`${queryIds.get(query)} ${document}`, '2');

    await expect
      .poll(() => page.locator('.detail-grades [aria-pressed="true"]').innerText())
      .toContain('Good');
  });

  it('exports qrels that hold exactly the imported judgments and these', async () => {
    await press('g', 'a');
    const download = page.waitForEvent('download');
    await press('e', 'q');
    const file = await (await download).path();
    const exported = readQrels(readFileSync(file, 'utf8').trimEnd().split('\n'));

    const expected = new Map([...readQrels(linesOf('qrels.tsv')), ...given]);
    expect(new Map([...exported].sort())).toEqual(new Map([...expected].sort()));
    expect(given.size).toBe(10);
  });

  it('made no error that the browser tells of', () => {
    expect(errors).toEqual([]);
  });
});
