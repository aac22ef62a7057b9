// Where peers that are no dependency of the product lie when somebody installed them for the benchmark.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const PEERS = fileURLToPath(new URL('../../../.cache/peers/', import.meta.url));
const MODULES = join(PEERS, 'node_modules');

/** The version of an npm package under .cache/peers/; undefined where it is not there. */
export function installedVersion(name: string): string | undefined {
  const file = join(MODULES, name, 'package.json');
  if (!existsSync(file)) return undefined;
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/** The command that puts an npm package there. */
export function howToInstall(name: string, version: string): string {
  return `npm install --prefix .cache/peers --no-save ${name}@${version}`;
}

/** Address of a file of an npm package there, to import. */
export function moduleAddress(name: string, file: string): string {
  return pathToFileURL(join(MODULES, name, file)).href;
}

/** Jars there by a pattern of their names. */
export function installedJars(pattern: string): string[] {
  return globSync(join(PEERS, 'lucene', pattern)).sort();
}
