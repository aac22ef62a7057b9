// The window: a sandboxed page with our preload, at the place and size where it was left.
import path from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { pageUrl } from './page-scheme.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

/** Opens the window on our page. Its place and size are kept in `userFolder`. */
export function openWindow(preload: string, userFolder: string): BrowserWindow {
  const stateFile = path.join(userFolder, 'window.json');
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...bounds } = readWindowState(stateFile, displays);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    title: 'Parallax',
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () =>
    writeWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  void window.loadURL(pageUrl);
  return window;
}
