// The Chromium behind the stand-in: app:// answered through routed requests, other navigation decided by the shell.
import { chromium, type Frame, type Page, type Route } from 'playwright-core';
import { PATIENCE_MS } from './patience.ts';

type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];
/** What the shell decides about a page's navigation and new windows. */
export interface PageOwner {
  /** True where the shell prevents it. */
  navigate(url: string, isMainFrame: boolean): boolean;
  openWindow(url: string): void;
}

/** Chromium knows no app://; a host of a reserved top-level domain stands for it. */
const standInSuffix = '.app-scheme.invalid';
const schemes = new Map<string, SchemeHandler>();
const privileged = new Set<string>();
export const owners = new Map<Page, PageOwner>();

export function toChromium(url: string): string {
  return url.replace(/^app:\/\/([^/]+)/, `https://$1${standInSuffix}`);
}
export function fromChromium(url: string): string {
  return url.replace(/^https:\/\/([^/]+)\.app-scheme\.invalid/, 'app://$1');
}

const endpoint = process.env.STAND_IN_BROWSER;
if (endpoint === undefined) throw new Error('the stand-in needs a browser');
const browser = await chromium.connectOverCDP(endpoint, { timeout: PATIENCE_MS });
const [context] = browser.contexts();
if (context === undefined) throw new Error('the browser has no default context');
await context.route('**', answer);

export async function openPage(owner: PageOwner): Promise<Page> {
  const page = await context!.newPage();
  owners.set(page, owner);
  page.on('popup', (popup) => void popup.close());
  return page;
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  if (new URL(request.url()).hostname.endsWith(standInSuffix)) return answerScheme(route);
  if (!request.isNavigationRequest()) return route.abort();
  const frame = frameOf(request);
  const owner = frame === null ? undefined : owners.get(frame.page());
  const refused = owner?.navigate(request.url(), frame === frame?.page().mainFrame()) ?? true;
  // Aborting as Electron does leaves the page where it is; a shell that lets go sees Chromium's error page.
  await route.abort(refused ? 'aborted' : 'failed');
  if (owner === undefined) [...owners.values()][0]?.openWindow(request.url());
}

/** The frame that asks; null where it does not exist yet, which is how a new window's first request arrives. */
function frameOf(request: ReturnType<Route['request']>): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

async function answerScheme(route: Route): Promise<void> {
  const request = route.request();
  const handler = schemes.get('app');
  if (handler === undefined) return route.abort();
  const response = await handler(new Request(fromChromium(request.url()), { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

export const protocol = {
  registerSchemesAsPrivileged(declared: Electron.CustomScheme[]) {
    for (const { scheme } of declared) privileged.add(scheme);
  },
  handle(scheme: string, handler: SchemeHandler) {
    // Without this the page would have an opaque origin in Electron.
    if (!privileged.has(scheme)) throw new Error(`${scheme} was not registered as privileged`);
    schemes.set(scheme, handler);
  },
} satisfies Partial<Electron.Protocol>;
