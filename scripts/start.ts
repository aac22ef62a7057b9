// `npm start`: builds what is stale, then opens the desktop window, or the same page in a browser without Electron.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Electron's binary, or null. Asking the package itself (`require('electron')`) would start a download. */
function findElectron(): string | null {
  const folder = path.join(root, 'node_modules', 'electron');
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = path.join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

function run(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; this process only waits for its end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

console.log('Building (only what has changed) …');
await ensureBuilt();
const electron = findElectron();
if (electron) run(electron, [root]);
else {
  console.log("Electron's binary is not installed here, so Parallax runs in a browser instead (serve mode).");
  console.log(
    'For the desktop window, on a network that reaches GitHub: node node_modules/electron/install.js',
  );
  run(process.execPath, [path.join(root, 'src', 'cli', 'main.ts'), 'serve', '--sample', 'tour', '--open']);
}
