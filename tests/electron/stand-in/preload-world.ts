// What runs inside the page: the isolated world where the preload lives, and the main world's end of contextBridge.
// Both functions are sent to Chromium as text, so they may use nothing from outside themselves.
import type { PortMessage } from './ports.ts';

export const worldName = 'electron preload';
/** Name of the function through which the isolated world calls the main process. */
export const bindingName = 'standInSend';

export type FromPreload =
  | PortMessage
  | { readonly type: 'ipc'; readonly channel: string; readonly args: readonly unknown[] };
export type ToPreload =
  | PortMessage
  | {
      readonly type: 'ipc';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly number[];
    };

/** Makes what the preload exposes a property of the page's global object. */
export function mainWorld(): void {
  window.addEventListener('stand-in:expose', (event) => {
    const { name, value } = JSON.parse((event as CustomEvent<string>).detail);
    Object.defineProperty(globalThis, name, { value, enumerable: true });
  });
}

/** Builds what a sandboxed preload may require, and the way back for the main process (`standInReceive`). */
export function isolatedWorld(): (name: string) => unknown {
  const scope = globalThis as unknown as {
    standInSend(text: string): void;
    standInReceive(message: ToPreload): void;
  };
  const send = (message: FromPreload) => scope.standInSend(JSON.stringify(message));
  const listeners: {
    channel: string;
    listener: (event: Electron.IpcRendererEvent, ...args: unknown[]) => void;
  }[] = [];
  const ports = new Map<number, MessagePort>();

  function openPort(id: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }) => {
      if (typeof data !== 'string') throw new Error('the stand-in relays text only');
      send({ type: 'port-data', id, data });
    };
    ports.set(id, port2);
    return port1;
  }

  scope.standInReceive = (message) => {
    if (message.type === 'port-data') ports.get(message.id)?.postMessage(message.data);
    else if (message.type === 'port-close') ports.get(message.id)?.close();
    else {
      const event = { ports: message.ports.map(openPort) } as unknown as Electron.IpcRendererEvent;
      for (const { channel, listener } of listeners) {
        if (channel === message.channel) listener(event, ...message.args);
      }
    }
  };

  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => send({ type: 'ipc', channel, args }),
    on: (channel: string, listener: (event: Electron.IpcRendererEvent, ...args: unknown[]) => void) => {
      listeners.push({ channel, listener });
    },
  } satisfies Pick<Electron.IpcRenderer, 'send'> & { on: unknown };
  const contextBridge = {
    exposeInMainWorld(name: string, value: unknown) {
      if (typeof value === 'function' || typeof value === 'object')
        throw new Error('the stand-in exposes plain values only');
      window.dispatchEvent(new CustomEvent('stand-in:expose', { detail: JSON.stringify({ name, value }) }));
    },
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

  return (name) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`);
    return { ipcRenderer, contextBridge };
  };
}
