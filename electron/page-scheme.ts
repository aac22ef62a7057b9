// The page's own address, app://parallax/, answered from the built files with the same rules as serve mode.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { pageFileOf, pageHeaders } from '../src/contract/page.ts';

const scheme = 'app';
const host = 'parallax';
/** Every page of ours begins so. */
export const pageUrl = `${scheme}://${host}/`;

/** Tells Chromium that app:// is a secure origin with paths; must be called before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers app://parallax/ from the built page's `folder`, and any other host or path with 404. */
export function servePage(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const found = url.host === host && request.method === 'GET' ? pageFileOf(url.pathname) : null;
    const bytes = found === null ? null : await readFile(path.join(folder, found.file)).catch(() => null);
    if (found === null || bytes === null) {
      return new Response('404: there is no such file\n', { status: 404, headers: pageHeaders() });
    }
    return new Response(new Uint8Array(bytes), {
      headers: { ...pageHeaders(), 'Content-Type': found.mediaType, 'Cache-Control': found.cacheControl },
    });
  });
}
