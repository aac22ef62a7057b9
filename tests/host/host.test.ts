// Serve mode answers its own page and refuses everybody else; every refusal goes over a real socket.
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkbenchError } from '../../src/contract/error.ts';
import { startHost } from '../../src/host/host.ts';
import { ask, clientOf, enter, knock, type Served, serve } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

describe('the page', () => {
  it('is answered at / with the policy that lets it talk to this host alone', async () => {
    const { status, headers, text } = await ask(served.port, '/');

    expect(status).toBe(200);
    expect(text).toContain('<title>page</title>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${served.port};`);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('lets files with a content hash in their name be kept for ever', async () => {
    const { status, headers } = await ask(served.port, '/assets/index-B4kLm0Xz.js');

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toContain('immutable');
  });

  it('answers HEAD with the headers alone', async () => {
    const { status, headers, text } = await ask(served.port, '/index.html', { method: 'HEAD' });

    expect([status, headers['content-length'], text]).toEqual([200, '34', '']);
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..\\secret.json',
    '//secret.json',
    '/.env',
    '/index.html%00.js',
    '/assets',
    '/missing.js',
    'http://elsewhere.example/index.html',
  ])('answers 404 to %s', async (path) => {
    const { status, text } = await ask(served.port, path);

    expect([status, text]).toEqual([404, '404: there is no such file\n']);
  });

  it('answers 405 to POST', async () => {
    const { status, headers } = await ask(served.port, '/', { method: 'POST' });

    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])(
    'is refused where the Host header says %s: a foreign name that resolves to us',
    async (host) => {
      expect((await ask(served.port, '/', { headers: { host } })).status).toBe(421);
    },
  );

  it('is answered under localhost too', async () => {
    expect((await ask(served.port, '/', { headers: { host: `localhost:${served.port}` } })).status).toBe(200);
  });
});

describe('the WebSocket', () => {
  const own = () => `http://127.0.0.1:${served.port}`;

  it('carries calls, their validation and streams', async () => {
    const socket = await enter(served.port, served.tokens.owner);
    const client = clientOf(socket);

    expect(await client.add({ by: 2 })).toBe(2);
    await expect(client.add({ by: 'two' as unknown as number })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const counted: number[] = [];
    for await (const number of await client.countdown()) counted.push(number);
    expect(counted).toEqual([2, 1]);
    socket.close();
  });

  it.each(['owner', 'rater'] as const)('gives the role %s to its token', async (role) => {
    const socket = await enter(served.port, served.tokens[role]);

    expect(await clientOf(socket).role()).toBe(role);
    expect(socket.protocol).toBe('parallax');
    socket.close();
  });

  it('refuses a wrong token', async () => {
    expect(await knock(served.port, { token: 'A'.repeat(43), origin: own() })).toBe(401);
  });

  it('refuses a token that is only the beginning of the right one', async () => {
    expect(await knock(served.port, { token: served.tokens.owner.slice(0, -1), origin: own() })).toBe(401);
  });

  it('refuses a handshake without a token', async () => {
    expect(await knock(served.port, { origin: own() })).toBe(401);
  });

  it.each(['http://evil.example', 'https://127.0.0.1', 'null', 'http://127.0.0.1:1'])(
    'refuses the right token from a page of %s',
    async (origin) => {
      expect(await knock(served.port, { token: served.tokens.owner, origin })).toBe(403);
    },
  );

  it('refuses the right token without an Origin', async () => {
    expect(await knock(served.port, { token: served.tokens.owner })).toBe(403);
  });

  it('refuses a foreign Host even where the Origin agrees with it', async () => {
    const foreign = { token: served.tokens.owner, host: 'evil.example', origin: 'http://evil.example' };

    expect(await knock(served.port, foreign)).toBe(421);
  });

  it('refuses any other path', async () => {
    expect(await knock(served.port, { token: served.tokens.owner, origin: own(), path: '/other' })).toBe(404);
  });

  it('closes on a message above two mebibytes, and goes on serving others', async () => {
    const socket = await enter(served.port, served.tokens.rater);
    const other = await enter(served.port, served.tokens.rater);
    const closed = once(socket, 'close');

    expect(await clientOf(socket).length('x'.repeat(1_500_000))).toBe(1_500_000);
    socket.send('x'.repeat(2 * 1024 * 1024 + 1));

    expect((await closed)[0]).toBe(1009);
    expect(await clientOf(other).role()).toBe('rater');
    other.close();
  });
});

describe('the host', () => {
  it('puts each secret into the fragment of its link, 32 bytes each', () => {
    const token = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('token')!;

    expect(token(served.host.ownerUrl)).toBe(served.tokens.owner);
    expect(token(served.host.raterUrl)).toBe(served.tokens.rater);
    expect(Buffer.from(served.tokens.owner, 'base64url')).toHaveLength(32);
    expect(served.tokens.owner).not.toBe(served.tokens.rater);
  });

  it('listens on 127.0.0.1 unless told otherwise', () => {
    expect(new URL(served.host.url).hostname).toBe('127.0.0.1');
  });

  it('that listens everywhere knows its address by the connection, and still refuses foreign names', async () => {
    const everywhere = await serve({ address: '0.0.0.0' });

    expect((await ask(everywhere.port, '/')).status).toBe(200);
    expect((await ask(everywhere.port, '/', { headers: { host: 'evil.example' } })).status).toBe(421);
    await everywhere.close();
  });

  it('tells the links for raters here and, where others can reach it, there', async () => {
    const everywhere = await serve({ address: '0.0.0.0' });
    const { host, tokens, port } = everywhere;

    expect(served.host.networkRaterUrls).toEqual([]);
    expect(host.raterUrl).toBe(`http://127.0.0.1:${port}/#token=${tokens.rater}`);
    for (const url of host.networkRaterUrls) expect(url).not.toContain('127.0.0.1');
    const socket = await enter(port, tokens.owner);
    expect(await clientOf(socket).links()).toEqual({ here: host.raterUrl, network: host.networkRaterUrls });
    socket.close();
    await everywhere.close();
  });

  it('says goodbye to open sockets when it closes, and frees its port', async () => {
    const other = await serve();
    const socket = await enter(other.port, other.tokens.owner);
    const closed = once(socket, 'close');

    await Promise.all([other.close(), other.host.close()]);

    expect((await closed)[0]).toBe(1001);
    await expect(ask(other.port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('closes in spite of a caller that never answers the goodbye', async () => {
    const other = await serve();
    const socket = await enter(other.port, other.tokens.owner);
    socket.pause();

    await other.close();

    await expect(ask(other.port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    socket.terminate();
  });

  it('says what to do where its port is taken', async () => {
    const taken = startHost({ workbench: 0, router: {}, rendererFolder: served.folder, port: served.port });

    await expect(taken).rejects.toBeInstanceOf(WorkbenchError);
    await expect(taken).rejects.toMatchObject({ code: 'unavailable', hint: expect.stringContaining('port') });
  });
});
