// Electron's BrowserWindow over one page of Chromium. It has no frame, so size and place are only remembered.
import { EventEmitter } from 'node:events';
import { app, openWindows } from './app.ts';
import { record } from './test-link.ts';
import { WebContents } from './web-contents.ts';

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'loadURL'
      | 'show'
      | 'focus'
      | 'restore'
      | 'maximize'
      | 'isMinimized'
      | 'isMaximized'
      | 'getNormalBounds'
      | 'close'
    >
{
  readonly webContents: WebContents;
  readonly #bounds: Electron.Rectangle;
  #maximized = false;
  #focused = 0;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const { preload, contextIsolation, sandbox, nodeIntegration } = options.webPreferences ?? {};
    if (preload === undefined || !contextIsolation || !sandbox || nodeIntegration) {
      throw new Error('the stand-in has isolated, sandboxed pages with a preload only');
    }
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width!, height: options.height! };
    this.webContents = new WebContents(preload);
    openWindows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.webContents.once('destroyed', () => {
      openWindows.delete(this);
      this.emit('closed');
      app.exitWhenClosed();
    });
    const { webPreferences, ...rest } = options;
    record('window', { ...rest, webPreferences: { ...webPreferences, preload: undefined } });
  }

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows].filter((window) => window instanceof BrowserWindow);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }

  close(): void {
    this.emit('close', { preventDefault: () => {} });
    void this.webContents.closePage();
  }

  show(): void {
    record('window', 'shown');
  }
  focus(): void {
    this.#focused++;
    record('window', `focused ${this.#focused}`);
  }
  maximize(): void {
    this.#maximized = true;
  }
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  getNormalBounds(): Electron.Rectangle {
    return this.#bounds;
  }
}
