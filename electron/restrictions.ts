// What no page may do here: leave for another address, open windows, embed others, ask for permissions.
import { session, shell, type WebContents } from 'electron';
import { pageUrl } from './page-scheme.ts';

function openInBrowser(url: string): void {
  if (url.startsWith('https://')) void shell.openExternal(url);
}

/** Keeps `contents` on our own page; links to the web open in the user's browser. */
export function keepToThePage(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.url.startsWith(pageUrl)) return;
    event.preventDefault();
    if (event.isMainFrame) openInBrowser(event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openInBrowser(url);
    return { action: 'deny' };
  });
}

/** Denies camera, location, notifications and whatever else Chromium may come to ask for. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}
