// Xapian by Debian's python3-xapian, in a process of its own that times inside.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startDriver } from './driver.ts';
import { answersSchema, elapsedSchema } from './driver-answers.ts';
import { filesBytes } from './files-bytes.ts';
import { K, type Peer } from './peer.ts';

const PYTHON = '/usr/bin/python3';
const DRIVER = fileURLToPath(new URL('xapian_driver.py', import.meta.url));

const probe = spawnSync(PYTHON, ['-c', 'import xapian; print(xapian.version_string())'], {
  encoding: 'utf8',
});
const version = probe.status === 0 ? probe.stdout.trim() : undefined;

export const xapian: Peer = {
  name: 'xapian',
  label: `Xapian ${version}, BM25Weight`,
  missing: version === undefined ? 'apt-get install python3-xapian' : undefined,
  every: 1,
  async build(corpus, folder) {
    const driver = startDriver(PYTHON, [DRIVER]);
    const { ms } = elapsedSchema.parse(await driver.send('build', corpus.documentsFile, folder));
    await driver.stop();
    return ms;
  },
  bytes: (folder) => filesBytes(join(folder, 'compact')),
  async open(corpus, folder) {
    const driver = startDriver(PYTHON, [DRIVER]);
    z.object({}).parse(await driver.send('open', folder, corpus.queriesFile));
    return {
      ask: async (from, to) => answersSchema.parse(await driver.send('ask', from, to, K)),
      close: () => driver.stop(),
    };
  },
};
