// Every screen in both themes: what axe-core finds (WCAG 2.2, A and AA), and that a narrow window shows all of it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, settled } from './axe.ts';
import { hasChromium } from './chromium.ts';
import { importRun, type OpenedSample, openQuery, openSample } from './opened-page.ts';

/** What reaches over the window's right edge, where nobody can get at it, and grades with more in them than is seen. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(a, button, input, h1, h2, th, td, dt, dd, [role=columnheader])')]
      .filter(
        (element) =>
          element.getBoundingClientRect().right > innerWidth ||
          (element.matches('.grade-button') && element.scrollHeight > element.clientHeight),
      )
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

describe.skipIf(!hasChromium)('accessibility', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    // Without motion nothing is measured half-way between two colours.
    opened = await openSample('tour', { reducedMotion: 'reduce' });
    page = opened.page;
    await importRun(page, 'fly-beijing-shanghai', ['ups-pickup', 'ctrip']);
  });
  afterAll(() => opened?.close());

  const open = (screen: string) => page.getByRole('link', { name: screen }).click();
  async function showPart(part: string): Promise<void> {
    await open('Disagreements');
    await page.getByText(part, { exact: true }).click();
  }
  const states: Readonly<Record<string, () => Promise<unknown>>> = {
    Judge: async () => {
      await open('Judge');
      await page.locator('[data-pair]').waitFor();
    },
    'the keys': async () => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
    Disagreements: async () => {
      await showPart('Queries');
      await page.getByRole('row').nth(1).waitFor();
    },
    'averages by type': async () => {
      await showPart('By type');
      await page.getByRole('button', { name: 'Chinese' }).waitFor();
    },
    'two snapshots': async () => {
      await showPart('Snapshots');
      for (const name of ['one', 'two']) {
        await page.getByRole('textbox', { name: 'Name of this moment' }).fill(name);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name, exact: true }).waitFor();
      }
      await page.getByText('No query changed.').waitFor();
    },
    'the choice of metric': async () => {
      await showPart('Queries');
      await page.getByRole('button', { name: 'Measured by' }).click();
      await page.getByText('How well the first 10').waitFor();
    },
    'a query': async () => {
      await openQuery(page, '从北京到上海的机票');
      await page.getByRole('region', { name: 'BM25 score' }).waitFor();
    },
    Train: async () => {
      await open('Train');
      await page.getByText('Options').click();
    },
    Data: async () => {
      await open('Data');
      await page.getByText('How texts are cut into terms').waitFor();
    },
    Raters: async () => {
      await open('Raters');
      await page.getByText('People and files').click();
      await page.getByText('No pair has been judged twice yet').waitFor();
    },
    'a file with bad rows': async () => {
      await open('Data');
      const buffer = Buffer.from('nobody 0 ctrip 1\nfly-beijing-shanghai 0 ctrip nine\n');
      const input = page.locator('.drop-zone input[type=file]');
      await input.setInputFiles({ name: 'bad.qrels', mimeType: 'text/plain', buffer });
      const card = page.getByRole('article', { name: 'bad.qrels' });
      await card.getByRole('button', { name: 'Import' }).click();
      await card.getByRole('alert').waitFor();
    },
    'a project that is not there': async () => {
      await open('Data');
      await page.getByRole('textbox', { name: 'Path of a project file' }).fill('/nowhere/a.plx');
      await page.keyboard.press('Enter');
      await page.getByText('There is no project at').waitFor();
    },
    'a new project': async () => {
      await open('Data');
      await page.getByRole('button', { name: 'New project' }).click();
      await page.getByRole('dialog').waitFor();
    },
    'an error that nobody foresaw': async () => {
      await page.evaluate(() => setTimeout(() => Promise.reject(new Error('Out of luck')), 0));
      await page.getByRole('dialog', { name: 'Something went wrong' }).waitFor();
      await page.getByText('Your judgments are safe.').waitFor();
    },
    'a document': async () => {
      await open('Data');
      await page.locator('.document-row').first().click();
      await page.getByRole('dialog').waitFor();
    },
  };

  it.each(Object.entries(states))('%s: nothing is wrong in either theme, or cut off', async (_, reach) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
    await page.getByRole('navigation').waitFor();
    await reach();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      await settled(page);
      expect.soft(await faults(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 900, height: 640 });
    await expect.poll(() => cutOff(page)).toEqual([]);
  });

  it('puts the focus on the page that was gone to, so that Tab goes on there and not in the sidebar', async () => {
    await page.reload();
    await open('Disagreements');
    await page.getByRole('row').nth(1).waitFor();

    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('shows by a line round it which field has the focus', async () => {
    await page.reload();
    await open('Data');
    await page.getByText('How texts are cut into terms').waitFor();
    const names = ['Find by id or words', 'k1', 'Ranking to export', 'Path of a project file'];
    const fields = names.map((name) =>
      page.getByRole('main').locator(`[aria-label^="${name}"], label:text-is("${name}") ~ * input`),
    );
    for (const field of fields) {
      await field.first().focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');

      expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
    }
  });

  it('says each kind of disagreement by a name, not by its colour alone', async () => {
    await showPart('Queries');
    const kinds = page.locator('.kind-count').first();

    expect(await kinds.textContent()).toMatch(/^(Rescue|Regression|Lost|Noise cut)\d+$/);
    await kinds.locator('svg').waitFor();
  });

  it('reaches everything of the Data screen by Tab, in the order of the page', async () => {
    await page.reload();
    await open('Data');
    await page.getByText('How texts are cut into terms').waitFor();
    const tops = await page.evaluate(() => {
      const inOrder = [...document.querySelectorAll<HTMLElement>('main :is(a, button, input, textarea)')];
      return inOrder
        .filter((element) => element.tabIndex >= 0 && element.offsetParent !== null)
        .map((element) => Math.round(element.getBoundingClientRect().top));
    });

    expect(tops.length).toBeGreaterThan(15);
    for (const [n, top] of tops.entries()) expect(top).toBeGreaterThanOrEqual((tops[n - 1] ?? 0) - 40);
  });

  it.each(['Judge', 'Disagreements', 'Train', 'Data'])(
    '%s of an empty project: nothing is wrong',
    async (screen) => {
      if (screen === 'Judge') {
        await open('Data');
        await page.getByRole('button', { name: 'New project' }).click();
        await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Empty');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Empty' }).waitFor();
      }
      await open(screen);
      await page.getByRole('main', { name: screen }).waitFor();
      await settled(page);

      expect(await faults(page)).toEqual([]);
      const way = screen === 'Data' ? 'Choose files' : 'Import';
      expect(await page.getByRole('main').getByText(way, { exact: true }).count()).toBeGreaterThan(0);
      expect(await page.getByRole('button', { name: 'Train', exact: true }).count()).toBe(0);
    },
  );
});
