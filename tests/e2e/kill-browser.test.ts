// A browser that dies loses nothing that the page called saved.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, launchMortalChromium } from './chromium.ts';
import { openAsAnn } from './opened-page.ts';
import { type ServedProject, serveSample } from './served-project.ts';

const judgedToday = (page: Page) => page.getByTestId('judged-today').innerText();

describe.skipIf(!hasChromium)('a browser that is killed', () => {
  let served: ServedProject;
  beforeAll(async () => {
    served = await serveSample('tour');
  });
  afterAll(() => served?.close());

  it('keeps every judgment that was acknowledged, and its pairs do not come again', async () => {
    const { browser, kill } = await launchMortalChromium();
    const first = await openAsAnn(browser, served.ownerUrl);
    const judged: (string | null)[] = [];
    for (let n = 1; n <= 7; n++) {
      judged.push(await first.locator('[data-pair]').getAttribute('data-pair'));
      await first.keyboard.press('1');
      // The count runs ahead of the file; "All saved" does not.
      await expect.poll(() => judgedToday(first)).toBe(String(n));
      await first.getByText('All saved').waitFor();
    }
    await kill();

    const after = await launchChromium();
    try {
      const second = await openAsAnn(after, served.ownerUrl);

      await expect.poll(() => judgedToday(second)).toBe('7');
      expect(judged).not.toContain(await second.locator('[data-pair]').getAttribute('data-pair'));
    } finally {
      await after.close();
    }
  });
});
