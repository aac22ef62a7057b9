// A model that ranks worse than what ranks today is put to use only after a person was asked, on the Train screen too.
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import { startHost } from '../../src/host/host.ts';
import { router } from '../../src/workbench/router.ts';
import { trainableProject, trainToEnd } from '../workbench/trainable-project.ts';
import { addWorseModel } from '../workbench/worse-model.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { openAsAnn } from './opened-page.ts';

test.skipIf(!hasChromium)(
  'a worse model is used only after asking, with and without a model in use',
  async () => {
    await ensureBuilt();
    const opened = await trainableProject();
    const { workbench } = opened;
    await trainToEnd(opened);
    addWorseModel(workbench.project!.db, 1);
    const rendererFolder = path.join(import.meta.dirname, '..', '..', 'dist', 'renderer');
    const host = await startHost({
      workbench,
      router,
      rendererFolder,
      port: 0,
      tokens: { owner: 'owner', rater: 'rater' },
    });
    const browser = await launchChromium();
    onTestFinished(async () => {
      await browser.close();
      await host.close();
    });
    const page = await openAsAnn(browser, host.ownerUrl);
    await page.getByRole('link', { name: 'Train' }).click();
    const row = (model: string) => page.getByRole('row').filter({ hasText: model }).last();
    const use = (model: string) => row(model).getByRole('button', { name: 'Use', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Use a worse model?' });

    await use('Model 2');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await row('Model 1').innerText()).toContain('In use');

    await row('Model 1').getByRole('button', { name: 'Stop using' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Use BM25 alone' }).click();
    await use('Model 2');
    await dialog.getByRole('button', { name: 'Use it all the same' }).click();
    await expect.poll(() => row('Model 2').innerText()).toContain('In use');
  },
);
