// Debian's Chromium for the browser tests, and the reason for skipping them where it is missing.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** True where the browser tests can run; `npm test` has said before what to install where not. */
export const hasChromium: boolean = existsSync(executablePath);

const options = {
  executablePath,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Starts headless Chromium with no connection of its own to anywhere. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(options);
}

/** The same, with a `kill` that leaves it no time to put anything in order. */
export async function launchMortalChromium(): Promise<{ browser: Browser; kill: () => Promise<void> }> {
  const server = await chromium.launchServer(options);
  return { browser: await chromium.connect(server.wsEndpoint()), kill: () => server.kill() };
}
