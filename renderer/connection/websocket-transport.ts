// The way to the workbench in a browser: one WebSocket to the host that served the page.
import { RPCLink } from '@orpc/client/websocket';
import { type Channel, RefusedError, type Transport } from './transport.ts';

/** True where the host answers plain requests: then a failed handshake was a refusal, not an absence. */
async function hostAnswers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/`, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

function opened(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve(true), { once: true });
    socket.addEventListener('close', () => resolve(false), { once: true });
  });
}

/**
 * @param origin of the page, such as `http://127.0.0.1:4000`
 * @param token the secret of the page's address; null where there was none
 */
export function createWebSocketTransport(origin: string, token: string | null): Transport {
  async function open(): Promise<Channel> {
    if (token === null) throw new RefusedError('no-token');
    const address = `${origin.replace(/^http/, 'ws')}/rpc`;
    const socket = new WebSocket(address, ['parallax', `token.${token}`]);
    const closed = new Promise<void>((resolve) => {
      socket.addEventListener('close', () => resolve(), { once: true });
    });
    if (!(await opened(socket))) {
      if (await hostAnswers(origin)) throw new RefusedError('wrong-token');
      throw new Error('the host does not answer');
    }
    function close(): void {
      socket.close();
      // A socket whose other end is silent closes only after a minute; all who wait for it are told now.
      socket.dispatchEvent(new Event('close'));
    }
    return { link: new RPCLink({ websocket: socket }), closed, close };
  }
  return { open };
}
