// The workbench is killed while a rater works on: every grade is in the file in the end, each once, and in order.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import { hasChromium, launchChromium } from './chromium.ts';

const secret = 'a-secret-of-this-test';

describe.skipIf(!hasChromium)('a workbench that is killed', () => {
  let folder: string;
  let host: ChildProcess;
  let address: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  /** Starts the host; the first time at a free port, then at the same one. */
  async function start(port: string): Promise<void> {
    const entry = path.join(import.meta.dirname, 'restartable-host.ts');
    host = spawn(process.execPath, [entry, folder, port, secret], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed] = await once(host.stdout!.setEncoding('utf8'), 'data');
    address = String(printed).trim();
  }
  async function kill(): Promise<void> {
    const exited = once(host, 'exit');
    host.kill('SIGKILL');
    await exited;
  }
  const restart = () => start(new URL(address).port);

  /** Grades that count today, as `query:document` → grade, in the order in which they were given. */
  function stored(): [string, number][] {
    const db = new Database(path.join(folder, 'projects', 'tour.plx'), { readonly: true });
    try {
      return db
        .prepare(
          `SELECT event.query_id || ':' || event.document_id, event.grade FROM judgment_event AS event
           JOIN rater ON rater.id = event.rater_id
           WHERE rater.kind = 'person' AND event.kind = 'grade'
             AND event.id NOT IN (SELECT undoes FROM judgment_event WHERE undoes IS NOT NULL)
           ORDER BY event.id`,
        )
        .raw()
        .all() as [string, number][];
    } finally {
      db.close();
    }
  }
  const given: [string, number][] = [];
  const pairOnScreen = async () => (await page.locator('[data-pair]').getAttribute('data-pair')) ?? '';
  async function judge(grade: number): Promise<void> {
    const pair = await pairOnScreen();
    await page.keyboard.press(String(grade));
    given.push([pair, grade]);
    await expect.poll(pairOnScreen).not.toBe(pair);
  }
  const saveState = () => page.getByTestId('save-state').getAttribute('data-status');

  beforeAll(async () => {
    await ensureBuilt();
    folder = mkdtempSync(path.join(tmpdir(), 'parallax-killed-'));
    await start('0');
    browser = await launchChromium();
    context = await browser.newContext({ locale: 'en-US' });
    page = await context.newPage();
    await page.goto(address);
    await page.getByRole('textbox').waitFor();
    await page.keyboard.type('ann');
    await page.keyboard.press('Enter');
    await page.locator('[data-pair]').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    if (host?.exitCode === null) await kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('loses no grade that it had acknowledged', async () => {
    for (const grade of [3, 0, 1]) await judge(grade);
    await expect.poll(saveState).toBe('saved');

    await kill();

    expect(stored()).toEqual(given);
  });

  it('lets the rater go on, and says that the grades are still to be sent', async () => {
    for (const grade of [2, 2, 0]) await judge(grade);

    await expect.poll(saveState).toBe('offline');
    expect(stored()).toHaveLength(3);
  });

  it('takes back a grade that was never sent, without sending it', async () => {
    const [pair] = given.pop() ?? [];
    await page.keyboard.press('u');

    await expect.poll(pairOnScreen).toBe(pair);
  });

  it('gets what was given meanwhile when it is back, each once and in order', async () => {
    await restart();

    await expect.poll(saveState, { timeout: 20_000 }).toBe('saved');
    expect(stored()).toEqual(given);
  });

  it('says so when all pairs at hand are judged, and shows more when it is back', async () => {
    await kill();
    while ((await page.locator('[data-pair]').count()) > 0) {
      const pair = await pairOnScreen();
      await page.keyboard.press('1');
      given.push([pair, 1]);
      await page.locator(`[data-pair="${pair}"]`).waitFor({ state: 'detached' });
    }
    await page.getByText('All pairs at hand are judged').waitFor();
    // Longer than a question waits for an answer: it has failed by then.
    await wait(16_000);
    await page.getByText('All pairs at hand are judged').waitFor();

    await restart();

    await page.locator('[data-pair]').waitFor();
    await expect.poll(saveState, { timeout: 20_000 }).toBe('saved');
    expect(stored()).toEqual(given);
  });

  it('gets what a closed page left behind, from the next page', async () => {
    await kill();
    for (const grade of [1, 3]) await judge(grade);
    await page.close();
    await restart();

    page = await context.newPage();
    await page.goto(address);

    await expect.poll(stored, { timeout: 20_000 }).toEqual(given);
    await expect.poll(saveState).toBe('saved');
  });
});
