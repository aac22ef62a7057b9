// The way to the workbench on the desktop: a MessagePort that the preload hands to the page when asked.
import { RPCLink } from '@orpc/client/message-port';
import type { Channel, Transport } from './transport.ts';

const portWithinMs = 10_000;

function isPortMessage(event: MessageEvent): boolean {
  const { data } = event;
  return typeof data === 'object' && data !== null && data.type === 'parallax:port';
}

/** Asks the preload for a port and resolves with it. */
function askForPort(page: Window): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(null), portWithinMs);
    function finish(port: MessagePort | null): void {
      clearTimeout(timer);
      page.removeEventListener('message', listen);
      if (port === null) reject(new Error('the desktop shell handed over no port'));
      else resolve(port);
    }
    function listen(event: MessageEvent): void {
      const [port] = event.ports;
      if (event.source === page && isPortMessage(event) && port !== undefined) finish(port);
    }
    page.addEventListener('message', listen);
    page.postMessage({ type: 'parallax:ready' }, page.location.origin);
  });
}

export function createPortTransport(page: Window): Transport {
  async function open(): Promise<Channel> {
    const port = await askForPort(page);
    const listeners: (() => void)[] = [];
    const closed = new Promise<void>((resolve) => listeners.push(resolve));
    // A port that is closed from this side fires no event, so both ways of closing end here.
    const end = () => {
      for (const listener of listeners.splice(0)) listener();
    };
    port.addEventListener('close', end);
    const link = new RPCLink({
      port: {
        onMessage: {
          addListener: (listen) => port.addEventListener('message', (event) => listen(event.data)),
        },
        onDisconnect: { addListener: (listen) => listeners.push(listen) },
        postMessage: (message: unknown) => port.postMessage(message),
      },
    });
    port.start();
    return {
      link,
      closed,
      close: () => {
        port.close();
        end();
      },
    };
  }
  return { open };
}
