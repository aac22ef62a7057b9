// Finds Electron's binary without loading the package: loading it where the binary is missing starts a download.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay } from '../src/cli/open-browser.ts';

/** Path of Electron's binary, or why there is none to run. */
export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/** Electron's binary below `root`, tried once with --version. */
export function findElectron(root: string): ElectronBinary {
  const folder = path.join(root, 'node_modules', 'electron');
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) {
    return { missing: 'Electron’s binary is not here (npm could not or was not allowed to download it)' };
  }
  const binary = path.join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  if (!hasDisplay()) return { missing: 'there is no display for Electron’s window' };
  const { status, error } = spawnSync(binary, ['--version', '--no-sandbox'], {
    timeout: 20_000,
    stdio: 'ignore',
  });
  if (status === 0) return { path: binary };
  return { missing: `Electron’s binary does not run here (${error?.message ?? `exit code ${status}`})` };
}
