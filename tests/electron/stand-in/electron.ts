// The module that stands for `electron` in the main process. What it cannot verify is listed in docs/desktop.md.
import { record } from './test-link.ts';

export { app } from './app.ts';
export { protocol } from './browser.ts';
export { BrowserWindow } from './browser-window.ts';
export { MessageChannelMain } from './ports.ts';
export { utilityProcess } from './utility-process.ts';
export { ipcMain } from './web-contents.ts';

type Template = Parameters<typeof Electron.Menu.buildFromTemplate>[0];

export const Menu = {
  buildFromTemplate: (template: Template) => template,
  setApplicationMenu: (template: Template) => record('menu', template),
};

export const dialog = {
  showErrorBox: (title: string, content: string) => record('error-box', { title, content }),
} satisfies Partial<Electron.Dialog>;

export const shell = {
  openExternal: async (url: string) => record('open-external', url),
} satisfies Partial<Electron.Shell>;

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

type PermissionRequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type PermissionCheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;

/** Asks the shell's handlers once, with a permission that anything would like to have. */
export const session = {
  defaultSession: {
    setPermissionRequestHandler(handler: PermissionRequestHandler) {
      const details = { isMainFrame: true, requestingUrl: 'app://parallax/', securityOrigin: '' };
      handler(
        undefined as unknown as Electron.WebContents,
        'media',
        (granted) => record('permissions', { request: granted }),
        details,
      );
    },
    setPermissionCheckHandler(handler: PermissionCheckHandler) {
      const details = { isMainFrame: true };
      record('permissions', { check: handler(null, 'media', 'app://parallax/', details) });
    },
  },
};
