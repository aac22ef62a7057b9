// The connection: calls wait for a channel, survive its loss, and give up on a refusal until told otherwise.
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createConnection, retryDelayMs } from '../../../renderer/connection/connection.ts';
import { takeToken } from '../../../renderer/connection/token.ts';
import {
  type Channel,
  ConnectionLostError,
  RefusedError,
  type Transport,
} from '../../../renderer/connection/transport.ts';

/** A channel whose calls are answered by `answer`. */
function channelOf(answer: () => Promise<unknown>): Channel {
  let end: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { link: { call: answer }, closed, close: () => end() };
}

/** A transport that opens the given channels one after the other and then none. */
function transportOf(...channels: (Channel | Error)[]): Transport & { opened: number } {
  const transport = {
    opened: 0,
    async open(): Promise<Channel> {
      transport.opened++;
      const next = channels.shift();
      if (next === undefined) return new Promise(() => {});
      if (next instanceof Error) throw next;
      return next;
    },
  };
  return transport;
}

const role = { project: null, role: 'rater' };
const turns = () => new Promise((resolve) => setTimeout(resolve));

describe('a connection', () => {
  it('answers a call that was made before the channel was open', async () => {
    const connection = createConnection(transportOf(channelOf(async () => role)));

    expect(connection.state.getState().status).toBe('connecting');
    await expect(connection.client.project.current()).resolves.toEqual(role);
    expect(connection.state.getState().status).toBe('open');
  });

  it('asks for a new channel when one closes', async () => {
    const first = channelOf(async () => 1);
    const connection = createConnection(
      transportOf(
        first,
        channelOf(async () => role),
      ),
    );
    await turns();

    first.close();
    await turns();

    await expect(connection.client.project.current()).resolves.toEqual(role);
  });

  it('tells a lost channel from a refusal by the workbench', async () => {
    const refused = new ORPCError('not-found');
    const lost = createConnection(transportOf(channelOf(() => Promise.reject(new Error('closed')))));
    const answered = createConnection(transportOf(channelOf(() => Promise.reject(refused))));

    await expect(lost.client.project.current()).rejects.toBeInstanceOf(ConnectionLostError);
    await expect(answered.client.project.current()).rejects.toBe(refused);
  });

  it('tries again by itself after a failure, at once when asked to', async () => {
    const transport = transportOf(
      new Error('no host'),
      channelOf(async () => role),
    );
    const connection = createConnection(transport);
    await turns();
    expect(connection.state.getState().status).toBe('lost');

    connection.retryNow();
    await turns();

    expect(transport.opened).toBe(2);
    expect(connection.state.getState().status).toBe('open');
  });

  it('says why it was refused and does not knock again by itself', async () => {
    const transport = transportOf(new RefusedError('wrong-token'));
    const connection = createConnection(transport);
    await turns();

    expect(connection.state.getState()).toEqual({ status: 'refused', reason: 'wrong-token' });
    expect(transport.opened).toBe(1);
  });

  it('waits longer after each failure, five seconds at most', () => {
    expect([1, 2, 3, 20].map(retryDelayMs)).toEqual([250, 500, 1000, 5000]);
  });
});

describe('the token', () => {
  function place(hash: string) {
    const kept = new Map<string, string>();
    const addresses: string[] = [];
    return {
      kept,
      addresses,
      location: { hash, pathname: '/', search: '' },
      history: { replaceState: (_data: unknown, _title: string, url: string) => addresses.push(url) },
      storage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      },
    };
  }

  it('leaves the visible address and stays for a reload', () => {
    const first = place('#token=abc-123_x');

    expect(takeToken(first as never)).toBe('abc-123_x');
    expect(first.addresses).toEqual(['/#/']);
    expect(takeToken({ ...first, location: { ...first.location, hash: '#/judge' } } as never)).toBe(
      'abc-123_x',
    );
  });

  it('is null where neither the address nor the tab has one', () => {
    const other = place('#/judge');

    expect(takeToken(other as never)).toBeNull();
    expect(other.addresses).toEqual([]);
  });
});
