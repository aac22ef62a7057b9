// Electron's app: ready, paths, quitting in Electron's order.
import { EventEmitter } from 'node:events';
import { onCommand } from './test-link.ts';

/** What must close before the app can quit; BrowserWindow registers itself here. */
export const openWindows = new Set<{ close(): void }>();

class App
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      'isPackaged' | 'whenReady' | 'getPath' | 'getLocale' | 'requestSingleInstanceLock' | 'quit'
    >
{
  readonly isPackaged = false;
  #quitting = false;

  whenReady(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    if (name !== 'userData') throw new Error(`the stand-in knows no path ${name}`);
    return process.env.STAND_IN_USER_DATA!;
  }

  getLocale(): string {
    return process.env.STAND_IN_LOCALE ?? 'en-US';
  }

  requestSingleInstanceLock(): boolean {
    return process.env.STAND_IN_LOCKED !== '1';
  }

  /** before-quit, then every window closes, then the process ends; a prevented before-quit stops it all. */
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    this.#quitting = true;
    for (const window of [...openWindows]) window.close();
    this.exitWhenClosed();
  }

  exitWhenClosed(): void {
    if (openWindows.size > 0) return;
    if (this.#quitting) process.exit(0);
    this.emit('window-all-closed');
  }
}
export const app = new App();

onCommand((command) => {
  if (command === 'quit') app.quit();
  else app.emit(command);
});
