// `npm start`: builds what is stale, then opens the desktop window, or serve mode where Electron cannot run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serveUntilStopped } from '../src/cli/serve.ts';
import { withWorkbench } from '../src/cli/session.ts';
import { ensureBuilt } from './build.ts';
import { findElectron } from './electron-binary.ts';

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

/** Serves the last project, or the tour, to a browser until Ctrl-C. */
function runServed(): Promise<void> {
  return withWorkbench((session) => serveUntilStopped(session, { open: true }));
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
