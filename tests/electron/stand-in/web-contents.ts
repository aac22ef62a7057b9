// One page with its preload: a real isolated world in Chromium, IPC and ports relayed over the DevTools protocol.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { fromChromium, openPage, owners, toChromium } from './browser.ts';
import { type MessagePortMain, PortRelay } from './ports.ts';
import {
  bindingName,
  type FromPreload,
  isolatedWorld,
  mainWorld,
  type ToPreload,
  worldName,
} from './preload-world.ts';
import { record } from './test-link.ts';

export const ipcMain = new EventEmitter();

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

export class WebContents extends EventEmitter {
  readonly mainFrame: { url: string } = { url: '' };
  readonly #page: Promise<Page>;
  #session: CDPSession | undefined;
  #preloadContext: number | undefined;
  #relay = new PortRelay(() => {});
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(preload: string) {
    super();
    this.#page = this.#open(readFileSync(preload, 'utf8'));
  }

  async #open(preload: string): Promise<Page> {
    const page = await openPage({
      navigate: (url, isMainFrame) => this.#navigate(url, isMainFrame),
      openWindow: (url) => this.#openWindow(url),
    });
    const session = await page.context().newCDPSession(page);
    this.#session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== worldName) return;
      this.#preloadContext = context.id;
      // The page that held the old ports is gone.
      this.#relay.closeAll();
      this.#relay = new PortRelay((message) => this.#toPreload(message));
    });
    session.on('Runtime.bindingCalled', ({ payload }) => this.#fromPreload(JSON.parse(payload)));
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    await session.send('Page.enable');
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${mainWorld})()` });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName,
      source: `{ const require = (${isolatedWorld})(), module = { exports: {} };
        ((require, module, exports) => {\n${preload}\n})(require, module, module.exports); }`,
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.mainFrame.url = fromChromium(frame.url());
    });
    page.on('close', () => {
      owners.delete(page);
      this.#relay.closeAll();
      this.emit('destroyed');
    });
    return page;
  }

  #navigate(url: string, isMainFrame: boolean): boolean {
    let prevented = false;
    this.emit('will-frame-navigate', { url, isMainFrame, preventDefault: () => (prevented = true) });
    record('navigation', { url, prevented });
    return prevented;
  }

  #openWindow(url: string): void {
    const details = { url, frameName: '', features: '', disposition: 'foreground-tab' as const };
    const { action } = this.#windowOpenHandler({ ...details, referrer: { url: '', policy: 'default' } });
    if (action !== 'deny') throw new Error('the stand-in opens no second windows');
  }

  #fromPreload(message: FromPreload): void {
    if (message.type !== 'ipc') {
      this.#relay.handle(message);
      return;
    }
    const event = { sender: this, senderFrame: this.mainFrame, ports: [] };
    ipcMain.emit(message.channel, event, ...message.args);
  }

  #toPreload(message: ToPreload): void {
    const expression = `standInReceive(${JSON.stringify(message)})`;
    // The page may be gone by now; Electron drops such messages too.
    this.#session
      ?.send('Runtime.evaluate', { expression, contextId: this.#preloadContext! })
      .catch(() => undefined);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => this.#relay.transfer(port));
    this.#toPreload({ type: 'ipc', channel, args: [message], ports });
  }

  async load(url: string): Promise<void> {
    await (await this.#page).goto(toChromium(url));
  }

  async closePage(): Promise<void> {
    await (await this.#page).close();
  }
}
