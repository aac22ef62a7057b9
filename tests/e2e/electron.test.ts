// The real built main, preload and workbench, on a stand-in for Electron over Chromium: what docs/desktop.md says.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import {
  introduce,
  judge,
  newFolder,
  type Run,
  removeFolder,
  run,
  storedJudgments,
  trainingStates,
} from '../electron/opened.ts';
import { hasChromium } from './chromium.ts';

describe.skipIf(!hasChromium)('the desktop', () => {
  let folder: string;
  let desktop: Run;
  let page: Page;
  beforeAll(async () => {
    await ensureBuilt();
    folder = newFolder();
    desktop = await run(folder);
    page = await desktop.window;
  });
  afterAll(async () => {
    await desktop?.close();
    removeFolder(folder);
  });

  it('opens one window: isolated, sandboxed, without Node', async () => {
    await expect
      .poll(() => desktop.details('window'))
      .toMatchObject([
        {
          webPreferences: {
            contextIsolation: true,
            sandbox: true,
            nodeIntegration: false,
            webviewTag: false,
          },
        },
        'shown',
      ]);
  });

  it('loads the page over its own scheme, and the tour is open', async () => {
    expect(page.url()).toMatch(/^https:\/\/parallax\.app-scheme\.invalid\//);
    await page.getByText('tour.plx').waitFor();
  });

  it('gives the page one mark and nothing of Node', async () => {
    const seen = await page.evaluate(() => ({
      mark: (globalThis as { parallaxDesktop?: unknown }).parallaxDesktop,
      node: [typeof globalThis.process, typeof globalThis.require, typeof globalThis.Buffer],
    }));

    expect(seen).toEqual({ mark: true, node: ['undefined', 'undefined', 'undefined'] });
  });

  it('stores a judgment given by key in the project file', async () => {
    await introduce(page, 'Ada');
    await judge(page, '2');

    expect(storedJudgments(desktop.userData)).toEqual([
      { rater: 'Ada', kind: 'grade', grade: 2, source: 'judge' },
    ]);
  });

  it('hands a new port to a page that was loaded again', async () => {
    await page.reload();
    await judge(page, '0');

    expect(storedJudgments(desktop.userData)).toHaveLength(2);
  });

  it('starts the workbench again when it was killed, and the same page goes on', async () => {
    const killed = desktop.workbenchPid();
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => desktop.workbenchPid()).not.toBe(killed);

    await judge(page, '1');

    expect(storedJudgments(desktop.userData)).toHaveLength(3);
  });

  it('trains in a process of its own, with the built trainer, until it is cancelled', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.locator('button:enabled', { hasText: /^Train/ }).waitFor();
    await page.keyboard.press('t');
    const bar = page.getByTestId('training-progress').getByRole('progressbar');
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 60_000 })
      .toBeGreaterThan(2);

    await page.keyboard.press('c');

    await expect.poll(() => trainingStates(desktop.userData), { timeout: 20_000 }).toEqual(['cancelled']);
  });

  it.each([
    '/../node/main.js',
    '/%2e%2e/node/main.js',
    '/..%2fnode/main.js',
    '/.stamp',
    '/package.json',
    '/assets/',
  ])('answers 404 to %s', async (address) => {
    expect(await page.evaluate(async (url) => (await fetch(url)).status, address)).toBe(404);
  });

  it('sends the same policy as serve mode, without any WebSocket', async () => {
    const policy = await page.evaluate(async () =>
      (await fetch('/index.html')).headers.get('content-security-policy'),
    );

    expect(policy).toContain("script-src 'self'; ");
    expect(policy).toContain("connect-src 'self'; ");
    const violated = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          const script = document.createElement('script');
          script.textContent = '0';
          document.head.append(script);
        }),
    );
    expect(violated).toBe('script-src-elem');
  });

  it('opens links to the web in the browser, and nothing else', async () => {
    await page.evaluate(() => {
      window.open('https://example.org/');
      window.open('file:///etc/passwd');
    });

    await expect.poll(() => desktop.details('open-external')).toEqual(['https://example.org/']);
    expect(
      page
        .context()
        .pages()
        .filter((one) => one.url().includes('example')),
    ).toEqual([]);
  });

  it('refuses to leave its page', async () => {
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'http://127.0.0.1:9/';
    });

    await expect
      .poll(() => desktop.details('navigation'))
      .toContainEqual({ url: 'http://127.0.0.1:9/', prevented: true });
    expect(page.url()).toBe(before);
  });

  it('denies every permission', () => {
    expect(desktop.details('permissions')).toEqual([{ request: false }, { check: false }]);
  });

  it('brings its window to the front when it is started a second time', async () => {
    desktop.command('second-instance');

    await expect.poll(() => desktop.details('window')).toContain('focused 1');
  });

  it('gives up with a message when the workbench ends three times in a minute', async () => {
    for (let ended = desktop.details('utility').length; ended < 4; ended++) {
      const killed = desktop.workbenchPid();
      process.kill(killed, 'SIGKILL');
      if (ended < 3) await expect.poll(() => desktop.workbenchPid()).not.toBe(killed);
    }

    expect(await desktop.exited).toBe(0);
    expect(desktop.details('error-box')).toMatchObject([
      { title: 'Parallax', content: expect.stringContaining('Judgments given so far are stored') },
    ]);
  });
});

describe.skipIf(!hasChromium)('the desktop, started again', () => {
  let folder: string;
  let desktop: Run;
  beforeAll(async () => {
    await ensureBuilt();
    folder = newFolder();
    desktop = await run(folder, { locale: 'zh-CN' });
  });
  afterAll(async () => {
    await desktop?.close();
    removeFolder(folder);
  });

  it('speaks Chinese in its menu where the system does', async () => {
    await desktop.window;
    const labels = (desktop.details('menu') as { label: string }[][]).map((menu) =>
      menu.map((one) => one.label),
    );

    expect(labels).toEqual([['文件', '编辑', '视图']]);
  });

  it('closes its project when it is quit, and keeps the place of its window', async () => {
    const page = await desktop.window;
    await page.getByText('tour.plx').waitFor();
    const { width, height } = JSON.parse(JSON.stringify(desktop.details('window')[0]));

    desktop.command('quit');

    expect(await desktop.exited).toBe(0);
    const kept = JSON.parse(readFileSync(path.join(desktop.userData, 'window.json'), 'utf8'));
    expect(kept).toEqual({ x: 0, y: 0, width, height, maximized: false });
    await desktop.close();
  });

  it('opens the last project where it was, with the window where it was', async () => {
    desktop = await run(folder);
    const page = await desktop.window;

    await page.getByText('tour.plx').waitFor();
    expect(desktop.details('window')[0]).toMatchObject({ x: 0, y: 0 });
  });

  it('ends at once where another instance runs', async () => {
    const second = await run(folder, { isSecond: true });

    expect(await second.exited).toBe(0);
    expect(second.recorded).toEqual([]);
    await second.close();
  });
});
