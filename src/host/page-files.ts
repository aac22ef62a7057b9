// Answers HTTP requests with the built page's files, and nothing else.
import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pageFileOf, pageHeaders } from '../contract/page.ts';
import type { Refusal } from './gate.ts';

/** Ends `response` with a refusal in plain text. */
export function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  response.writeHead(status, {
    ...pageHeaders(),
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
  });
  response.end(`${status}: ${reason}\n`);
}

/** Answers one request from `folder`. The request's Host must have been checked. */
export async function answerWithPageFile(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, { status: 405, reason: 'only GET and HEAD are answered' });
  }
  const found = pageFileOf((request.url ?? '').replace(/[?#].*$/, ''));
  const handle = found === null ? null : await open(path.join(folder, found.file)).catch(() => null);
  if (found === null || handle === null) {
    return refuse(response, { status: 404, reason: 'there is no such file' });
  }
  try {
    const { size } = await handle.stat();
    response.writeHead(200, {
      ...pageHeaders(`ws://${request.headers.host}`),
      'Content-Type': found.mediaType,
      'Content-Length': size,
      'Cache-Control': found.cacheControl,
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(handle.createReadStream({ autoClose: false }), response);
  } finally {
    await handle.close();
  }
}
