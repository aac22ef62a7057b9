// Hands the page one MessagePort to the workbench, and nothing else of Electron.
import { contextBridge, ipcRenderer } from 'electron';

/** What is used of the page's window; this file is typed with Node's globals, which know no window. */
declare const window: {
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

function isReady(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'parallax:ready';
}

contextBridge.exposeInMainWorld('parallaxDesktop', true);
// The page says when it listens; a port sent earlier would be lost.
window.addEventListener('message', ({ source, data }) => {
  if (source === window && isReady(data)) ipcRenderer.send('parallax:ready');
});
ipcRenderer.on('parallax:port', ({ ports }) => window.postMessage({ type: 'parallax:port' }, '*', ports));
