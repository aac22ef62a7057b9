// Who is let in: the Host header (against DNS rebinding), the Origin and the token of a WebSocket's handshake.
import type { IncomingMessage } from 'node:http';
import type { Role } from '../contract/procedure.ts';
import { roleOf, type Tokens } from './tokens.ts';

/** Name of our protocol in a WebSocket's handshake; the second one offered is `token.<secret>`. */
export const subprotocol = 'parallax';
const tokenPrefix = 'token.';

/** Why a request is refused: an HTTP status and a reason in plain words for the log and the answer. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 421;
  readonly reason: string;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** The names under which this very connection may address us: its own local address, or what the host was told to bind. */
function ownNames(request: IncomingMessage, boundAddress: string): string[] {
  const local = (request.socket.localAddress ?? '').replace(/^::ffff:/, '');
  const names = [local, boundAddress].map((name) => (name.includes(':') ? `[${name}]` : name));
  return isLoopback(local) ? [...names, 'localhost'] : names;
}

/**
 * Refuses a request whose Host header is not one of our own addresses: a foreign name that resolves to us
 * would let a foreign page read our answers.
 */
export function refuseForeignHost(request: IncomingMessage, boundAddress: string): Refusal | null {
  const port = request.socket.localPort;
  const allowed = ownNames(request, boundAddress).map((name) => `${name}:${port}`.toLowerCase());
  if (port === 80) allowed.push(...ownNames(request, boundAddress));
  const host = request.headers.host?.toLowerCase();
  if (host !== undefined && allowed.includes(host)) return null;
  return { status: 421, reason: `the Host header must be ${allowed[0]}` };
}

/** The token among the offered subprotocols, or null where it was not offered together with ours. */
function offeredToken(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const token = offered.find((name) => name.startsWith(tokenPrefix));
  return offered.includes(subprotocol) && token !== undefined ? token.slice(tokenPrefix.length) : null;
}

/**
 * The role that a WebSocket's handshake may have, or why it is refused. The Origin must be this host's own: a browser
 * always says which page asks, so a foreign page cannot use a token that it came by.
 */
export function admit(request: IncomingMessage, boundAddress: string, tokens: Tokens): Role | Refusal {
  const foreign = refuseForeignHost(request, boundAddress);
  if (foreign !== null) return foreign;
  if (request.headers.origin?.toLowerCase() !== `http://${request.headers.host?.toLowerCase()}`) {
    return { status: 403, reason: 'the Origin must be this host itself' };
  }
  const token = offeredToken(request);
  if (token === null) {
    return { status: 401, reason: `the subprotocols must be "${subprotocol}" and "${tokenPrefix}<token>"` };
  }
  return roleOf(token, tokens) ?? { status: 401, reason: 'the token is not one of this host' };
}
