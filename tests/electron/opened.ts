// One run of the built application on the stand-in, in folders of its own.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Desktop, type DesktopOptions, startDesktop } from './stand-in/desktop.ts';
import type { Recorded } from './stand-in/test-link.ts';

const builtMain = path.join(import.meta.dirname, '..', '..', 'dist', 'node', 'main.js');

export interface Run extends Desktop {
  readonly userData: string;
  /** The details of everything recorded of one kind. */
  details(what: Recorded['what']): unknown[];
  /** Process id of the newest workbench process. */
  workbenchPid(): number;
}

/** A new user's folder with nothing in it. */
export function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'parallax-desktop-'));
}

/** Runs the application for the user whose folder it is. `close` ends it, and leaves the folder. */
export async function run(
  folder: string,
  { main = builtMain, ...options }: Partial<Pick<DesktopOptions, 'main' | 'locale' | 'isSecond'>> = {},
): Promise<Run> {
  const userData = path.join(folder, 'user-data');
  mkdirSync(userData, { recursive: true });
  const profile = mkdtempSync(path.join(folder, 'profile-'));
  const desktop = await startDesktop({ chromium: '/usr/bin/chromium', main, userData, profile, ...options });
  const details = (what: Recorded['what']) =>
    desktop.recorded.filter((one) => one.what === what).map((one) => one.detail);
  return {
    ...desktop,
    userData,
    details,
    workbenchPid: () => (details('utility').at(-1) as { pid: number }).pid,
  };
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Says who is judging, as the page asks a new user. */
export async function introduce(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByLabel('Your name').waitFor({ state: 'detached' });
}

/** Presses a grade's key on the pair that is shown, and waits until the page says that it is stored. */
export async function judge(page: Page, key: string): Promise<void> {
  const today = page.getByTestId('judged-today');
  await page.locator('.pair-document').waitFor();
  const before = Number(await today.innerText());
  await page.keyboard.press(key);
  await expect.poll(() => today.innerText(), { timeout: 20_000 }).toBe(String(before + 1));
  await page.locator('[data-testid=save-state][data-status=saved]').waitFor();
}

/** Reads rows of the tour's project file while the workbench has it open. */
function readTour<Row>(userData: string, sql: string): Row[] {
  const db = new Database(path.join(userData, 'projects', 'tour.plx'), { readonly: true });
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}

/** The judgments that persons gave, as they lie in the project file. */
export function storedJudgments(userData: string): unknown[] {
  return readTour(
    userData,
    `SELECT rater.name AS rater, event.kind, event.grade, event.source
     FROM judgment_event AS event JOIN rater ON rater.id = event.rater_id
     WHERE rater.kind = 'person' ORDER BY event.id`,
  );
}

/** How each training went, as it lies in the project file. */
export function trainingStates(userData: string): string[] {
  return readTour<{ state: string }>(userData, 'SELECT state FROM training_job ORDER BY id').map(
    ({ state }) => state,
  );
}
