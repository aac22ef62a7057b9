// Serve mode: the page over HTTP and the workbench over one WebSocket, on this machine's own address.
import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyContractRouter } from '@orpc/contract';
import type { Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { WorkbenchError } from '../contract/error.ts';
import type { Role } from '../contract/procedure.ts';
import type { RaterLinks } from '../contract/raters.ts';
import { localOrigin, networkOrigins } from './addresses.ts';
import { admit, type Refusal, refuseForeignHost, subprotocol } from './gate.ts';
import { answerWithPageFile, refuse } from './page-files.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** A piece of an upload is 1.5 million characters at most; no other message comes near. */
const maxMessageBytes = 2 * 1024 * 1024;
/** How long a caller may take to answer our goodbye. */
const closeWithinMs = 1000;

/** What a procedure knows of its call. */
interface CallContext<Workbench> {
  readonly workbench: Workbench;
  readonly role: Role;
  readonly raterLinks: RaterLinks;
}

export interface HostOptions<Workbench> {
  readonly workbench: Workbench;
  readonly router: Router<AnyContractRouter, CallContext<Workbench>>;
  /** Folder of the built page (dist/renderer). */
  readonly rendererFolder: string;
  /** Address to bind; only this machine can reach the default. */
  readonly address?: string;
  /** Port to bind; 0 takes a free one. */
  readonly port?: number;
  /** The secrets of this host; new ones are made where none are given. */
  readonly tokens?: Tokens;
}

export interface Host {
  /** Origin of the host, without a secret. */
  readonly url: string;
  /** Link that opens the page with every right; the secret is in the fragment, which no browser sends or logs. */
  readonly ownerUrl: string;
  /** Link for raters on this machine: judging and looking only. */
  readonly raterUrl: string;
  /** Links for raters on other machines; none where only this machine can reach the host. */
  readonly networkRaterUrls: readonly string[];
  /** Says goodbye to every caller and resolves when the port is free again. The workbench stays open. */
  close(): Promise<void>;
}

function refuseHandshake(socket: Duplex, { status, reason }: Refusal): void {
  const body = `${status}: ${reason}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

async function farewell(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  const gone = new Promise((resolve) => socket.once('close', resolve));
  const timer = setTimeout(() => socket.terminate(), closeWithinMs);
  socket.close(1001, 'the workbench is closing');
  await gone;
  clearTimeout(timer);
}

/**
 * Serves the page and the workbench.
 * @throws WorkbenchError `unavailable` where the address or port cannot be bound
 */
export async function startHost<Workbench>(options: HostOptions<Workbench>): Promise<Host> {
  const { workbench, router, rendererFolder, address = '127.0.0.1', port = 0 } = options;
  const tokens = options.tokens ?? createTokens();
  const rpc = new RPCHandler<CallContext<Workbench>>(router);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => subprotocol,
  });

  /** Known once the port is bound; nobody can call before. */
  let raterLinks: RaterLinks = { here: '', network: [] };

  const server = createServer((request, response) => {
    const foreign = refuseForeignHost(request, address);
    if (foreign !== null) return refuse(response, foreign);
    answerWithPageFile(request, response, rendererFolder).catch(() => response.destroy());
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.url !== '/rpc') {
      return refuseHandshake(socket, { status: 404, reason: 'WebSockets are answered at /rpc' });
    }
    const admitted = admit(request, address, tokens);
    if (typeof admitted !== 'string') return refuseHandshake(socket, admitted);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // ws closes the connection itself (1009 too big, 1002 bad frame); without a listener its error would end us.
      webSocket.on('error', () => {});
      void rpc.upgrade(webSocket, { context: { workbench, role: admitted, raterLinks } });
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new WorkbenchError('cannotListen', { address, port, reason: error.message }, { cause: error })),
    );
    server.listen(port, address, resolve);
  });

  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('a TCP server has an address and a port');
  const url = localOrigin(bound);
  const linkOf = (origin: string, role: Role) => `${origin}/#token=${tokens[role]}`;
  raterLinks = {
    here: linkOf(url, 'rater'),
    network: networkOrigins(bound).map((origin) => linkOf(origin, 'rater')),
  };
  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    const stopped = new Promise((resolve) => server.close(resolve));
    await Promise.all([...sockets.clients].map(farewell));
    server.closeAllConnections();
    await stopped;
  }
  return {
    url,
    ownerUrl: linkOf(url, 'owner'),
    raterUrl: raterLinks.here,
    networkRaterUrls: raterLinks.network,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
