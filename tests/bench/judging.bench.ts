// How long a rater waits: from the key press to the next pair on screen, idle and while a model trains.
import type { Page } from 'playwright-core';
import { launchChromium } from '../e2e/chromium.ts';
import { serveSample } from '../e2e/served-project.ts';
import type { Bench } from './bench.ts';
import { quantile } from './statistics.ts';

const keyPresses = 200;
/** A fast rater's rhythm. */
const pauseMs = 100;

/** Opens the judging screen as a new rater. */
async function openAs(page: Page, url: string, rater: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('textbox').fill(rater);
  await page.keyboard.press('Enter');
  await page.locator('[data-pair]').waitFor();
}

/** Notes the time of each key press and of the frame after the next pair stands in the page. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const waits: number[] = [];
    Object.assign(globalThis, { waits });
    let pressedAt = 0;
    document.addEventListener(
      'keydown',
      () => {
        pressedAt = performance.now();
      },
      { capture: true },
    );
    const shown = () => document.querySelector('[data-pair]')?.getAttribute('data-pair');
    let last = shown();
    new MutationObserver(() => {
      const now = shown();
      if (!now || now === last || pressedAt === 0) return;
      last = now;
      const since = pressedAt;
      pressedAt = 0;
      // The frame that shows the change ends before a task posted from its animation callback runs.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          waits.push(performance.now() - since);
        };
        port2.postMessage(null);
      });
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

async function pressKeys(page: Page): Promise<number[]> {
  await watch(page);
  for (let n = 0; n < keyPresses; n++) {
    await page.keyboard.press(String(n % 4));
    await page.waitForTimeout(pauseMs);
  }
  return page.evaluate(() => Reflect.get(globalThis, 'waits'));
}

function rowOf(name: string, waits: readonly number[], training: string): (string | number)[] {
  const figures = [quantile(waits, 0.5), quantile(waits, 0.95), quantile(waits, 0.99), Math.max(...waits)];
  return [name, waits.length, ...figures.map((figure) => figure.toFixed(1)), training];
}

export const bench: Bench = {
  name: 'judging',
  summary: 'from key press to the next pair on screen, idle and during training (Chromium, Cranfield)',
  async run() {
    const served = await serveSample('cranfield');
    const browser = await launchChromium();
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const judging = await context.newPage();
      await openAs(judging, served.ownerUrl, 'bench');
      const idle = await pressKeys(judging);

      const training = await context.newPage();
      await training.goto(served.ownerUrl);
      await training.locator('[data-pair]').waitFor();
      for (const key of ['g', 't']) await training.keyboard.press(key);
      await training.locator('main').getByRole('button', { name: /train/i }).first().click();
      const cancel = training.getByRole('button', { name: /^Cancel/ });
      await cancel.waitFor();
      await judging.bringToFront();
      const busy = await pressKeys(judging);
      const trained = (await cancel.isVisible()) ? 'throughout' : 'ended before the last key';
      return {
        title: 'From key press to the next pair on screen, in milliseconds',
        columns: ['', 'key presses', 'median', 'p95', 'p99', 'max', 'training'],
        rows: [rowOf('idle', idle, 'no'), rowOf('while training', busy, trained)],
        notes: [
          `A key every ${pauseMs} ms, in headless Chromium on the same machine; the trainer has all cores at low priority.`,
          'A wait ends when the frame with the next pair is drawn. The bar: p99 under 50 ms while training.',
        ],
      };
    } finally {
      await browser.close();
      await served.close();
    }
  },
};
