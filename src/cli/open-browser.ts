// Shows a link to the person at this machine: a window of its own where Chromium is, else the usual browser.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const chromiums = ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'];

function findOnPath(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return files.find((file) => existsSync(file)) ?? null;
}

function openerOf(url: string): [command: string, args: string[]] | null {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null;
  const chromium = findOnPath(chromiums);
  // Chromium refuses to run as root inside its sandbox.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
  if (chromium) return [chromium, [`--app=${url}`, ...asRoot]];
  const opener = findOnPath(['xdg-open']);
  return opener ? [opener, [url]] : null;
}

/** Opens `url` without waiting for it; false where there is no display or no browser. */
export function openBrowser(url: string): boolean {
  const opener = openerOf(url);
  if (opener === null) return false;
  const [command, args] = opener;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () =>
    process.stderr.write(`parallax: ${command} did not start; open the link yourself.\n`),
  );
  child.unref();
  return true;
}
