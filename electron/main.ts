// The desktop shell: one instance, one window, one workbench process. Nothing about search lives here.
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu } from 'electron';
import { menuTemplate } from './menu.ts';
import { declarePageScheme, pageUrl, servePage } from './page-scheme.ts';
import { denyPermissions, keepToThePage } from './restrictions.ts';
import { openWindow } from './window.ts';
import { startWorkbenchProcess } from './workbench-process.ts';

/** The built application: this file is <root>/dist/node/main.js. */
const root = path.join(import.meta.dirname, '..', '..');
/** Samples lie beside the archive in a package, in the source tree otherwise. */
const resources = app.isPackaged ? process.resourcesPath : path.join(root, 'resources');

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) {
    openWindow(path.join(root, 'dist', 'preload', 'preload.cjs'), app.getPath('userData'));
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}

function start(): void {
  servePage(path.join(root, 'dist', 'renderer'));
  denyPermissions();
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.getLocale(), process.platform)));

  const workbench = startWorkbenchProcess({
    entry: path.join(import.meta.dirname, 'workbench.js'),
    userFolder: app.getPath('userData'),
    samplesFolder: path.join(resources, 'samples'),
    trainerEntry: path.join(import.meta.dirname, 'trainer.js'),
    onGivingUp: (message) => {
      dialog.showErrorBox('Parallax', message);
      app.quit();
    },
  });
  ipcMain.on('parallax:ready', ({ sender, senderFrame }) => {
    const isOurPage = senderFrame !== null && senderFrame === sender.mainFrame;
    if (isOurPage && senderFrame.url.startsWith(pageUrl)) workbench.connect(sender);
  });

  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('before-quit', (event) => {
    if (workbench.ended) return;
    event.preventDefault();
    void workbench.close().then(() => app.quit());
  });
  showWindow();
}

if (app.requestSingleInstanceLock()) {
  declarePageScheme();
  app.on('web-contents-created', (_event, contents) => keepToThePage(contents));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(start);
} else {
  app.quit();
}
