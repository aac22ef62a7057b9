// `npm start`: builds what is stale, then opens the desktop window, or serve mode where Electron cannot run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { openAtStart } from '../electron/open-at-start.ts';
import { logFile, rendererFolder, samplesFolder, trainerEntry, userFolder } from '../src/cli/paths.ts';
import { startHost } from '../src/host/host.ts';
import { createLog } from '../src/workbench/log.ts';
import { router } from '../src/workbench/router.ts';
import { createWorkbench } from '../src/workbench/workbench.ts';
import { ensureBuilt } from './build.ts';
import { findElectron } from './electron-binary.ts';
import { openBrowser } from './open-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Electron that fails this soon never showed a window (no sandbox, a missing library). */
const failsAtOnceMs = 5000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs the app in Electron until its window is closed; false where Electron fails at once. */
async function runDesktop(binary: string): Promise<boolean> {
  const startedAt = Date.now();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(binary, [...sandbox, root], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  if (code !== 0 && code !== null && Date.now() - startedAt < failsAtOnceMs) return false;
  process.exitCode = code ?? 0;
  return true;
}

/** Serves the last project, or the tour, until Ctrl-C. */
async function runServed(): Promise<void> {
  const log = createLog(logFile);
  const workbench = createWorkbench({ userFolder, samplesFolder, trainerEntry, log });
  await openAtStart(createRouterClient(router, { context: { workbench, role: 'owner' } }), say);
  const host = await startHost({ workbench, router, rendererFolder });
  say(`Parallax is at ${host.ownerUrl}`);
  say(
    openBrowser(host.ownerUrl, userFolder) ? 'A browser window is opening.' : 'Open this link in a browser.',
  );
  say('Ctrl-C ends it.');

  // The launcher passes on the Ctrl-C that the terminal has already sent, so there may be two.
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
  await asked;
  await host.close();
  await workbench.close();
  process.exit();
}

await ensureBuilt(() => say('Building the application …'));
const electron = findElectron(root);
if ('missing' in electron) {
  say(`No desktop window: ${electron.missing}. Parallax opens in a browser instead.`);
  await runServed();
} else if (!(await runDesktop(electron.path))) {
  say('No desktop window: Electron ended at once. Parallax opens in a browser instead.');
  await runServed();
}
