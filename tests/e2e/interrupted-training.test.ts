// A training whose trainer is killed: the Train screen says so, and goes on with it, or throws it away.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import { startHost } from '../../src/host/host.ts';
import { router } from '../../src/workbench/router.ts';
import { stateFileOf } from '../../src/workbench/training/kept-state.ts';
import { trainableProject } from '../workbench/trainable-project.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { openAsAnn } from './opened-page.ts';

test.skipIf(!hasChromium)('an interrupted training goes on where the owner says so', async () => {
  await ensureBuilt();
  const { workbench } = await trainableProject({ keepEveryMs: 0 });
  const rendererFolder = path.join(import.meta.dirname, '..', '..', 'dist', 'renderer');
  const tokens = { owner: 'owner', rater: 'rater' };
  const host = await startHost({ workbench, router, rendererFolder, port: 0, tokens });
  const browser = await launchChromium();
  onTestFinished(async () => {
    await browser.close();
    await host.close();
  });
  const page = await openAsAnn(browser, host.ownerUrl);
  const interrupted = page.getByTestId('training-interrupted');
  async function trainAndKill(): Promise<void> {
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    while (!existsSync(stateFileOf(workbench.project!))) await wait(20);
    process.kill(workbench.opened.training.trainerPid!, 'SIGKILL');
    await interrupted.waitFor();
  }
  await page.getByRole('link', { name: 'Train' }).click();

  await trainAndKill();
  expect(await interrupted.innerText()).toMatch(/was interrupted at \d+ %/);
  await interrupted.getByRole('button', { name: 'Throw it away' }).click();
  await interrupted.waitFor({ state: 'detached' });

  await trainAndKill();
  await interrupted.getByRole('button', { name: 'Continue training' }).click();
  await page.getByTestId('training-result').waitFor({ timeout: 120_000 });
  expect(await page.getByRole('row').filter({ hasText: 'Model 1' }).innerText()).toContain('In use');
});
