// Real documents: Debian's own descriptions of its packages, from the lists that apt keeps.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { createAnalyzer, DEFAULT_ANALYZER } from '../../../src/text/analyzer.ts';

const analyzer = createAnalyzer(DEFAULT_ANALYZER);
const LISTS = '/var/lib/apt/lists/*_i18n_Translation-en*';
/** Reads a list whatever it is compressed with. */
const READER = '/usr/lib/apt/apt-helper';
const HOW_TO_GET = 'apt-get update -o Acquire::Languages=en';

/**
 * The terms of every package's English description (its name, first line and text), in the lists' order; where several
 * lists describe a package, the first counts. Throws Error where apt has no such lists.
 */
export function* debianDescriptions(): Generator<readonly string[]> {
  const lists = globSync(LISTS).sort();
  if (lists.length === 0 || !existsSync(READER))
    throw new Error(`no package descriptions in ${LISTS}. On Debian or Ubuntu get them with: ${HOW_TO_GET}`);
  const seen = new Set<string>();
  for (const list of lists) {
    const text = execFileSync(READER, ['cat-file', list], { maxBuffer: 2 ** 30, encoding: 'utf8' });
    for (const entry of text.split('\n\n')) {
      const [, name, description] = /^Package: (\S+)\n.*?^Description-en: (.*)/ms.exec(entry) ?? [];
      if (name === undefined || description === undefined || seen.has(name)) continue;
      seen.add(name);
      yield analyzer.terms(`${name}\n${description}`);
    }
  }
}
