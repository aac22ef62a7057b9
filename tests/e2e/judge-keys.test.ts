// Whoever judges by keyboard alone: a long document is read to its end and back without a mouse or Tab.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { type OpenedSample, openSample } from './opened-page.ts';

describe.skipIf(!hasChromium)('the keys of the judging screen', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    opened = await openSample('cranfield', { viewport: { width: 900, height: 480 } });
    page = opened.page;
  });
  afterAll(() => opened?.close());

  const text = () => page.locator('.pair-document');
  const top = () => text().evaluate((element) => element.scrollTop);

  it('scroll the document, and leave the pair as it is', async () => {
    const pair = await page.locator('[data-pair]').getAttribute('data-pair');
    expect(await text().evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true);

    await page.keyboard.press('Space');
    await expect.poll(top).toBeGreaterThan(0);
    await page.keyboard.press('Shift+Space');
    await expect.poll(top).toBe(0);
    await page.keyboard.press('PageDown');
    await expect.poll(top).toBeGreaterThan(0);

    expect(await page.locator('[data-pair]').getAttribute('data-pair')).toBe(pair);
  });

  it('lead past the place where the model stops reading, which is marked', async () => {
    const mark = text().getByText('model stops reading here');
    const read = await mark.evaluate((element) => {
      const range = document.createRange();
      range.setStartBefore(element.closest('.pair-document')!.querySelector('h3')!);
      range.setEndBefore(element);
      return range.toString();
    });

    // Words as the model counts them: letters and digits.
    expect(read.match(/[\p{L}\p{N}]+/gu)).toHaveLength(100);
  });

  it('begin the next document at its beginning', async () => {
    await page.keyboard.press('s');

    await expect.poll(top).toBe(0);
  });
});
