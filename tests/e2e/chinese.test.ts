// Whoever reads Chinese: what the workbench says of a problem comes in Chinese too, not only the page's own words.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from './chromium.ts';
import { type OpenedSample, openSample } from './opened-page.ts';

describe.skipIf(!hasChromium)('the Chinese interface', () => {
  let opened: OpenedSample;
  let page: Page;
  beforeAll(async () => {
    opened = await openSample('tour', { locale: 'zh-CN' });
    page = opened.page;
    await page.getByRole('link', { name: '数据' }).click();
  });
  afterAll(() => opened?.close());

  it('calls a sample by its Chinese name', async () => {
    await page.getByRole('heading', { name: '导览：日常搜索' }).waitFor();
    await page.getByRole('navigation').getByText('导览：日常搜索').waitFor();
    expect(await page.title()).toBe('导览：日常搜索 · Parallax');
  });

  it('says what is wrong with each row of a file', async () => {
    const rows = ['ctrip 0 nobody 1', 'fly-beijing-shanghai 0 ctrip nine', 'fly-beijing-shanghai 0 ctrip 7'];
    await page
      .locator('.drop-zone input[type=file]')
      .setInputFiles({ name: 'bad.qrels', mimeType: 'text/plain', buffer: Buffer.from(rows.join('\n')) });
    const card = page.getByRole('article', { name: 'bad.qrels' });
    await card.getByRole('button', { name: '导入' }).click();
    const alert = card.getByRole('alert');
    await alert.waitFor();

    expect(await alert.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/查询\s+没有查询“ctrip”；应为项目中已有的编号。/),
      expect.stringMatching(/评分\s+应为整数，实为 "nine"。/),
      expect.stringMatching(/评分\s+应为 0 到 3 的评分，实为 7。/),
    ]);
    expect(await card.getByRole('columnheader').allInnerTexts()).toEqual(['查询', '迭代', '文档', '评分']);
  });

  it('says why a project cannot be opened, and what to do', async () => {
    await page.getByRole('textbox', { name: '.plx' }).fill('/nowhere/a.plx');
    await page.keyboard.press('Enter');

    const alert = page.getByRole('alert').filter({ hasText: '/nowhere/a.plx' });
    await alert.getByText('/nowhere/a.plx 处没有项目。').waitFor();
    await alert.getByText('请检查路径，或在那里新建项目。').waitFor();
  });
});
