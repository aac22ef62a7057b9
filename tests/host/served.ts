// A host with a small page and a small router, and the ways in that a browser cannot be made to take.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { os, type RouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Role } from '../../src/contract/procedure.ts';
import type { RaterLinks } from '../../src/contract/raters.ts';
import { type Host, startHost } from '../../src/host/host.ts';
import { createTokens, type Tokens } from '../../src/host/tokens.ts';

interface Counter {
  count: number;
}
const procedure = os.$context<{ workbench: Counter; role: Role; raterLinks: RaterLinks }>();
/** Stands for the workbench's router: one procedure that changes something, two that say who asks and how others join, one stream. */
const router = {
  add: procedure.input(z.object({ by: z.int() })).handler(({ input, context }) => {
    context.workbench.count += input.by;
    return context.workbench.count;
  }),
  role: procedure.handler(({ context }) => context.role),
  links: procedure.handler(({ context }) => context.raterLinks),
  length: procedure.input(z.string()).handler(({ input }) => input.length),
  countdown: procedure.handler(async function* () {
    yield 2;
    yield 1;
  }),
};

export interface Served {
  readonly host: Host;
  readonly tokens: Tokens;
  readonly port: number;
  readonly folder: string;
  close(): Promise<void>;
}

export async function serve(options: { address?: string } = {}): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parallax-host-'));
  const page = path.join(folder, 'renderer');
  mkdirSync(path.join(page, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.json'), '"outside"');
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(path.join(page, 'assets', 'index-B4kLm0Xz.js'), 'export {};');
  writeFileSync(path.join(page, '.env'), 'hidden');
  const tokens = createTokens();
  const workbench: Counter = { count: 0 };
  const host = await startHost({ workbench, router, rendererFolder: page, tokens, ...options });
  return {
    host,
    tokens,
    port: Number(new URL(host.url).port),
    folder,
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One HTTP request with exactly this path and these headers, as no URL parser would let through. */
export function ask(
  port: number,
  rawPath: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: rawPath, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    sent.on('error', reject).end();
  });
}

/** What came of a WebSocket's handshake: the open socket, or the HTTP status of the refusal. */
export function knock(
  port: number,
  { token, path = '/rpc', ...headers }: { token?: string; path?: string; origin?: string; host?: string },
): Promise<WebSocket | number> {
  const protocols = token === undefined ? ['parallax'] : ['parallax', `token.${token}`];
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode!);
      response.destroy();
    });
    socket.on('error', reject);
  });
}

/** An open socket of the page's own origin. */
export async function enter(port: number, token: string): Promise<WebSocket> {
  const socket = await knock(port, { token, origin: `http://127.0.0.1:${port}` });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

export function clientOf(socket: WebSocket): RouterClient<typeof router> {
  // ws's class has the browser's methods that the link uses; its events' types differ in detail.
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}
