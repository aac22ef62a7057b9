// For tests: starts Chromium and the built main process on the stand-in, and hands out the page and what was recorded.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import type { Command, Recorded } from './test-link.ts';

export interface DesktopOptions {
  /** Path of the Chromium to run. */
  readonly chromium: string;
  /** The built dist/node/main.js. */
  readonly main: string;
  /** The folder that app.getPath('userData') names; Chromium's own profile lies beside it. */
  readonly userData: string;
  readonly profile: string;
  readonly locale?: string;
  /** True as if another instance were running. */
  readonly isSecond?: boolean;
}

export interface Desktop {
  /** The window's page, once it has left about:blank; rejects where main ends before that. */
  readonly window: Promise<Page>;
  /** Main's exit code. */
  readonly exited: Promise<number>;
  /** What the shell asked of the system so far; grows. */
  readonly recorded: readonly Recorded[];
  command(command: Command): void;
  /** Ends whatever still runs. */
  close(): Promise<void>;
}

/** Chromium without a window; resolves with its DevTools address. */
async function startChromium(
  executable: string,
  profile: string,
): Promise<{ child: ChildProcess; endpoint: string }> {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    // Electron's pages hear of a port whose other end is gone; Chromium's do with this.
    '--enable-blink-features=MessagePortCloseEvent',
  ];
  const command = [executable, ...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  // The shell ends Chromium when its input ends, which it does with this process, however that ends.
  const child = spawn('sh', ['-c', '"$@" & read -r _; kill -9 $!; wait', 'sh', ...command], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  for await (const line of createInterface({ input: child.stderr! })) {
    const endpoint = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (endpoint !== undefined) {
      child.stderr!.resume();
      return { child, endpoint };
    }
  }
  throw new Error(`${executable} ended before it could be reached`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Starts the application. What it does then is in `window`, `exited` and `recorded`. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { child: chromiumProcess, endpoint } = await startChromium(options.chromium, options.profile);
  const browser = await chromium.connectOverCDP(endpoint);
  const recorded: Recorded[] = [];
  const opened = browser.contexts()[0]!.waitForEvent('page', { timeout: 60_000 });
  const main = fork(options.main, [], {
    execArgv: ['--import', new URL('./register.ts', import.meta.url).href],
    env: {
      ...process.env,
      STAND_IN_BROWSER: endpoint,
      STAND_IN_USER_DATA: options.userData,
      STAND_IN_LOCALE: options.locale ?? 'en-US',
      STAND_IN_LOCKED: options.isSecond ? '1' : '0',
    },
  });
  main.on('message', (message: Recorded) => recorded.push(message));
  const exited = once(main, 'exit').then(([code]): number => code ?? 1);
  const windowless = exited.then((code) => {
    throw new Error(`main ended with code ${code} before it opened a window`);
  });
  const window = Promise.race([opened, windowless]).then(async (page) => {
    await page.waitForURL(/app-scheme/);
    return page;
  });
  for (const outcome of [opened, windowless, window]) outcome.catch(() => undefined);
  return {
    window,
    exited,
    recorded,
    command: (command) => main.send(command),
    close: async () => {
      await end(main);
      await browser.close();
      const gone = once(chromiumProcess, 'exit');
      chromiumProcess.stdin!.end();
      await gone;
    },
  };
}
