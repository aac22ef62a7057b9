// What every host must send with the built page: which file a path means, its type, how long to keep it, and the
// content security policy. Both hosts, the desktop shell and serve mode, answer from this one table.

/** Media types of the files that a build of the page consists of; any other file is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** One name of a path as builds write them. Leaves no room for `..`, `%`, `\`, drive letters or hidden files. */
const plainName = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/** A content hash in a file's name, as Vite writes it: the name changes with the content. */
const hashedName = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

export interface PageFile {
  /** Path below the built page's folder, with `/`. */
  readonly file: string;
  readonly mediaType: string;
  readonly cacheControl: string;
}

/**
 * The file that a URL's path means, or null where no build can hold it: names with `..`, escapes, backslashes,
 * hidden files and unknown types are refused here, before any file system is asked.
 * @param pathname the URL's path as sent, beginning with `/`; `/` alone is the page itself
 */
export function pageFileOf(pathname: string): PageFile | null {
  const file = pathname === '/' ? 'index.html' : pathname.slice(1);
  if (!pathname.startsWith('/') || !file.split('/').every((name) => plainName.test(name))) return null;
  const mediaType = mediaTypes[file.slice(file.lastIndexOf('.'))];
  if (mediaType === undefined) return null;
  const hashed = file.startsWith('assets/') && hashedName.test(file);
  return { file, mediaType, cacheControl: hashed ? 'public, max-age=31536000, immutable' : 'no-cache' };
}

/**
 * Headers of every answer that carries a part of the page.
 * Inline styles are allowed because the interface library sets them; inline scripts are not. The two Cross-Origin
 * headers isolate the page, so that no other site can hold a reference to its window.
 * @param socketOrigin where the page may open its WebSocket, such as `ws://127.0.0.1:4000`; none on the desktop
 */
export function pageHeaders(socketOrigin?: string): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${socketOrigin === undefined ? '' : ` ${socketOrigin}`}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}
