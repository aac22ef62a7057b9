// Real documents: Debian's own descriptions of its packages, from the lists that apt keeps.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../../src/text/analyzer.ts';

const analyzer = createAnalyzer(DEFAULT_ANALYZER);
/** Where apt keeps them. */
export const APT_LISTS = '/var/lib/apt/lists';
const NAMES = '*Translation-en*';
/** Reads a list whatever it is compressed with; part of apt. */
const READER = '/usr/lib/apt/apt-helper';
const HOW_TO_GET = 'apt-get update -o Acquire::Languages=en';

/**
 * The terms of every package's English description (its name, first line and text), in the lists' order; where several
 * lists describe a package, the first counts. Throws Error where the folder has no such lists.
 */
export function* debianDescriptions(folder: string): Generator<readonly string[]> {
  const lists = globSync(join(folder, NAMES)).sort();
  if (lists.length === 0) {
    throw new Error(
      `no package descriptions (${NAMES}) in ${folder}. On Debian or Ubuntu get them with: ${HOW_TO_GET}; or name a folder that has them with --lists`,
    );
  }
  const seen = new Set<string>();
  for (const list of lists) {
    for (const entry of readList(list).split('\n\n')) {
      const [, name, description] = /^Package: (\S+)\n.*?^Description-en: (.*)/ms.exec(entry) ?? [];
      if (name === undefined || description === undefined || seen.has(name)) continue;
      seen.add(name);
      yield analyzer.terms(`${name}\n${description}`);
    }
  }
}

function readList(file: string): string {
  if (/en$/.test(file)) return readFileSync(file, 'utf8');
  if (file.endsWith('.gz')) return gunzipSync(readFileSync(file)).toString('utf8');
  return execFileSync(READER, ['cat-file', file], { maxBuffer: 2 ** 30, encoding: 'utf8' });
}
