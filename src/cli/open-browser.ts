// Opens a link in a browser window, where there is a display and a browser.
import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const chromiums = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** True where a window can be shown. */
export function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** The command that shows `page`: a window without an address bar where Chromium is found, else the default browser. */
function browserCommand(page: string): [string, string[]] | undefined {
  if (process.platform === 'darwin') return ['open', [page]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', page]];
  const chromium = chromiums.map(onPath).find((file) => file !== undefined);
  // Chromium refuses to run as root with its sandbox, and warns without; --test-type hides the warning.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
  if (chromium !== undefined) return [chromium, [`--app=${pathToFileURL(page).href}`, ...asRoot]];
  const opener = onPath('xdg-open');
  return opener === undefined ? undefined : [opener, [page]];
}

/**
 * Opens `url` in a browser and says whether one was found.
 * The link holds a secret and a command line is visible to every user of the machine, so the browser is given a page
 * in `folder` that only this user can read and that leads on to the link.
 */
export function openBrowser(url: string, folder: string): boolean {
  const page = path.join(folder, 'open.html');
  const command = hasDisplay() ? browserCommand(page) : undefined;
  if (command === undefined) return false;
  // A file of an earlier start would keep its own permissions.
  rmSync(page, { force: true });
  writeFileSync(page, `<!doctype html><meta http-equiv="refresh" content="0; url=${url}">\n`, {
    mode: 0o600,
  });
  const [program, args] = command;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () =>
    process.stdout.write('The browser could not be started; open the link yourself.\n'),
  );
  child.unref();
  return true;
}
