// Size of a folder.
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of all files in a folder and in the folders below. */
export function filesBytes(folder: string): number {
  const entries = globSync(join(folder, '**', '*')).map((path) => statSync(path));
  return entries.filter((entry) => entry.isFile()).reduce((sum, entry) => sum + entry.size, 0);
}
