// How the page is built: one folder of hashed files without inline scripts, the same for both hosts.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export
export default defineConfig({
  root: path.join(import.meta.dirname, 'renderer'),
  // Relative addresses: the desktop's own protocol and the serve host put the page at different roots.
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'es2023',
    outDir: path.join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    // The content security policy allows no data: fonts, so small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file of about 900 kB, read from this machine: splitting it would only add waiting.
    chunkSizeWarningLimit: 1400,
  },
});
