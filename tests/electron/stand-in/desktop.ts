// For tests: starts Chromium and the built main process on the stand-in, and hands out the page and what was recorded.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PATIENCE_MS } from './patience.ts';
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

interface Chromium {
  readonly child: ChildProcess;
  /** Its DevTools address. */
  readonly endpoint: string;
  readonly browser: Browser;
}

/** Runs a command until it ends by itself or the input ends, which it does with this process, however that ends. */
const UNTIL_INPUT_ENDS = `
  exec 3<&0
  "$@" 3<&- & command=$!
  { read -r _; kill -9 $command; } <&3 2>/dev/null & reader=$!
  wait $command
  status=$?
  kill $reader 2>/dev/null
  exit $status`;

/** Chromium without a window, and the connection to it. Throws Error, with what Chromium wrote, where there is none. */
async function startChromium(executable: string, profile: string): Promise<Chromium> {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    // No page at the start: connecting waits for one, and one that is itself still starting may never answer.
    '--no-startup-window',
    // Electron's pages hear of a port whose other end is gone; Chromium's do with this.
    '--enable-blink-features=MessagePortCloseEvent',
  ];
  const command = [executable, ...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn('sh', ['-c', UNTIL_INPUT_ENDS, 'sh', ...command], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let written = '';
  const listening = new Promise<string>((resolve, reject) => {
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      const endpoint = /DevTools listening on (ws:\S+)/.exec(written)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once('close', () => reject(new Error('it ended before it could be reached')));
  });
  try {
    const endpoint = await listening;
    return { child, endpoint, browser: await chromium.connectOverCDP(endpoint, { timeout: PATIENCE_MS }) };
  } catch (error) {
    await endChromium(child);
    throw new Error(`${executable}: ${(error as Error).message}. It wrote:\n${written}`, { cause: error });
  }
}

async function endChromium(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin!.end();
  await gone;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Starts the application. What it does then is in `window`, `exited` and `recorded`. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { child, endpoint, browser } = await startChromium(options.chromium, options.profile);
  const recorded: Recorded[] = [];
  const opened = browser.contexts()[0]!.waitForEvent('page', { timeout: PATIENCE_MS });
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
    await page.waitForURL(/app-scheme/, { timeout: PATIENCE_MS });
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
      await endChromium(child);
    },
  };
}
