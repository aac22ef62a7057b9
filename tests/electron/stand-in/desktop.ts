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
}

export interface Desktop {
  readonly page: Page;
  /** What the shell asked of the system so far; grows. */
  readonly recorded: readonly Recorded[];
  command(command: Command): void;
  /** Quits as a person does, and resolves with main's exit code. */
  quit(): Promise<number>;
  /** Ends whatever still runs. */
  close(): Promise<void>;
}

/** Chromium without a window; resolves with its DevTools address. */
async function startChromium(
  executable: string,
  profile: string,
): Promise<{ child: ChildProcess; endpoint: string }> {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage'];
  const child = spawn(executable, [...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
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

export async function openDesktop(options: DesktopOptions): Promise<Desktop> {
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
    },
  });
  main.on('message', (message: Recorded) => recorded.push(message));
  const exited = once(main, 'exit');
  const page = await Promise.race([
    opened,
    exited.then(([code]) =>
      Promise.reject(new Error(`main ended with code ${code} before it opened a window`)),
    ),
  ]);
  // It begins as about:blank, as any page of Chromium.
  await page.waitForURL(/app-scheme/);
  return {
    page,
    recorded,
    command: (command) => main.send(command),
    quit: async () => {
      main.send('quit' satisfies Command);
      const [code] = await exited;
      return code;
    },
    close: async () => {
      await end(main);
      await browser.close();
      await end(chromiumProcess);
    },
  };
}
