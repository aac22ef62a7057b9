// The connection to the workbench: one client for the whole page, over channels that come and go.
import { createORPCClient, ORPCError } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import {
  type Channel,
  ConnectionLostError,
  type Refusal,
  RefusedError,
  type Transport,
} from './transport.ts';

export type ConnectionState =
  | { readonly status: 'connecting' }
  | { readonly status: 'open' }
  | { readonly status: 'lost'; readonly retryAt: number }
  | { readonly status: 'refused'; readonly reason: Refusal };

export interface Connection {
  readonly state: StoreApi<ConnectionState>;
  readonly client: WorkbenchClient;
  /** Ends the waiting time before the next attempt. */
  retryNow(): void;
  /** Gives up a channel that no longer answers; a new one is asked for at once. */
  restart(): void;
}

/** How long a call waits for a channel before it fails. */
const waitForChannelMs = 15_000;
const firstDelayMs = 250;
const longestDelayMs = 5_000;

/** Waiting time before attempt number `attempt` (from 1), doubling up to five seconds. */
export function retryDelayMs(attempt: number): number {
  return Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
}

export function createConnection(transport: Transport): Connection {
  const state = createStore<ConnectionState>()(() => ({ status: 'connecting' }));
  const setState = (next: ConnectionState) => state.setState(next, true);
  let channel: Channel | null = null;
  let endPause: (() => void) | null = null;
  let waiting: ((channel: Channel) => void)[] = [];

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function serve(opened: Channel): Promise<void> {
    channel = opened;
    setState({ status: 'open' });
    for (const resolve of waiting.splice(0)) resolve(opened);
    await opened.closed;
    channel = null;
    setState({ status: 'connecting' });
  }

  async function keepConnected(): Promise<never> {
    for (let attempt = 1; ; attempt++) {
      try {
        await serve(await transport.open());
        attempt = 0;
      } catch (error) {
        const refused = error instanceof RefusedError;
        const delay = refused ? 2 ** 30 : retryDelayMs(attempt);
        setState(
          refused
            ? { status: 'refused', reason: error.reason }
            : { status: 'lost', retryAt: Date.now() + delay },
        );
        await pause(delay);
        setState({ status: 'connecting' });
      }
    }
  }

  function nextChannel(signal: AbortSignal | undefined): Promise<Channel> {
    if (channel !== null) return Promise.resolve(channel);
    return new Promise((resolve, reject) => {
      const give = (opened: Channel) => {
        clearTimeout(timer);
        resolve(opened);
      };
      const giveUp = () => {
        clearTimeout(timer);
        waiting = waiting.filter((other) => other !== give);
        reject(new ConnectionLostError());
      };
      const timer = setTimeout(giveUp, waitForChannelMs);
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.push(give);
    });
  }

  const client: WorkbenchClient = createORPCClient<WorkbenchClient>({
    async call(path, input, options) {
      const { link } = await nextChannel(options.signal);
      try {
        return await link.call(path, input, options);
      } catch (error) {
        if (error instanceof ORPCError || options.signal?.aborted) throw error;
        throw new ConnectionLostError({ cause: error });
      }
    },
  });
  void keepConnected();
  function restart(): void {
    const silent = channel;
    channel = null;
    silent?.close();
  }
  return { state, client, retryNow: () => endPause?.(), restart };
}
