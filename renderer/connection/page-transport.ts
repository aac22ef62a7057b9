// Which transport this page has: the desktop's port where the preload says so, else a WebSocket.
import { createPortTransport } from './port-transport.ts';
import { takeToken } from './token.ts';
import type { Transport } from './transport.ts';
import { createWebSocketTransport } from './websocket-transport.ts';

/** True on the desktop, where the preload has set the mark. */
function isDesktop(): boolean {
  return Reflect.get(globalThis, 'parallaxDesktop') === true;
}

export function createPageTransport(): Transport {
  if (isDesktop()) return createPortTransport(window);
  const token = takeToken({ location, history, storage: sessionStorage });
  return createWebSocketTransport(location.origin, token);
}
