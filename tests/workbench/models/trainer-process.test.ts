// A trainer's last word reaches a process that has nothing else to wait for, as on the command line.
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const asking = fileURLToPath(new URL('../ask-trainer.ts', import.meta.url));

test('How a trainer ended is heard although all its other pipes are closed by then', async () => {
  const entry = join(mkdtempSync(join(tmpdir(), 'parallax-trainer-')), 'trainer.mjs');
  writeFileSync(
    entry,
    "process.once('message', () => process.send({ type: 'cancelled' }, undefined, undefined, () => process.exit()));",
  );

  const { stdout } = await promisify(execFile)(process.execPath, [asking, entry]);

  expect(stdout).toBe('cancelled');
});
