// What is built from what: the page, the programs that run in Node or Electron, and the preload.
import path from 'node:path';
import type { InlineConfig } from 'vite';

/** Modules that stay outside the bundles: native ones, what Electron itself provides, and what may be missing. */
export const external = ['electron', 'better-sqlite3', '@node-rs/jieba', '@tensorflow/tfjs-node'];

/** Programs of dist/node, each one ES module with shared parts beside it. */
export const programs = {
  main: 'electron/main.ts',
  workbench: 'electron/workbench.ts',
  trainer: 'src/trainer/main.ts',
  'ranking-worker': 'src/bm25/ranking-worker.ts',
  'move-log-worker': 'src/store/move-log-worker.ts',
};

/** The three builds, in `folder` below `root`: renderer/, node/ and preload/. */
export function buildTargets(root: string, folder: string): InlineConfig[] {
  const common: InlineConfig = { root, configFile: false, logLevel: 'warn', publicDir: false };
  return [
    {
      configFile: path.join(root, 'vite.renderer.config.ts'),
      logLevel: 'warn',
      build: { outDir: path.join(folder, 'renderer'), emptyOutDir: true },
    },
    {
      ...common,
      ssr: { noExternal: true, external },
      build: {
        ssr: true,
        target: 'node24',
        minify: false,
        chunkSizeWarningLimit: 2000,
        outDir: path.join(folder, 'node'),
        rolldownOptions: {
          input: Object.fromEntries(
            Object.entries(programs).map(([name, file]) => [name, path.join(root, file)]),
          ),
          external,
          // Entries find their neighbours by their own folder, so shared parts must lie in the same one.
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared-[name]-[hash].js' },
        },
      },
    },
    {
      ...common,
      ssr: { noExternal: true, external },
      build: {
        ssr: true,
        target: 'node24',
        minify: false,
        outDir: path.join(folder, 'preload'),
        rolldownOptions: {
          input: { preload: path.join(root, 'electron/preload.ts') },
          external,
          // A sandboxed preload must be one CommonJS file.
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  ];
}
