// What a trainer is told arrives in order, and its last word reaches a process that has nothing else to wait for, as on the
// command line.
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startTrainer } from '../../../src/workbench/models/trainer-process.ts';

const asking = fileURLToPath(new URL('../ask-trainer.ts', import.meta.url));

/** The file of a trainer that runs `script`. */
function trainerThat(script: string): string {
  const entry = join(mkdtempSync(join(tmpdir(), 'parallax-trainer-')), 'trainer.mjs');
  writeFileSync(entry, script);
  return entry;
}

test('How a trainer ended is heard although all its other pipes are closed by then', async () => {
  const entry = trainerThat(
    "process.once('message', () => process.send({ type: 'cancelled' }, undefined, undefined, () => process.exit()));",
  );

  const { stdout } = await promisify(execFile)(process.execPath, [asking, entry]);

  expect(stdout).toBe('cancelled');
});

test('The job arrives before every load, though it leaves in a later turn than the one in which the trainer starts', async () => {
  const entry = trainerThat(
    "process.once('message', ({ type }) => process.exit(type === 'queries' ? 7 : 8));",
  );
  const none = new Int32Array(1);
  const queries = { ids: none, tokenOffsets: none, textOffsets: none };
  const model = { weights: new Uint8Array(1), engine: 'wasm', threads: 1, queries } as const;
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: silent };

  const trainer = startTrainer({ entry, job: { type: 'queries', model }, onNews: silent, log });
  void trainer.send({ type: 'sample', vectors: new Float32Array(1) });

  expect(await trainer.ended).toMatchObject({ type: 'died', values: { exitCode: '7' } });
});
