// Keeps a training's state in a file now and then, so that the training can go on after its process was killed.
import { open, readFile, rename } from 'node:fs/promises';
import type { KeepOrder } from '../contract/trainer-messages.ts';
import type { TowerConfig } from '../dssm/engine.ts';
import { type KeptTraining, readTrainingState, writeTrainingState } from '../dssm/training/state-bytes.ts';

/** Writing takes at most this part of the time. */
const SHARE = 0.02;

export class StateFile {
  readonly #order: KeepOrder;
  readonly #clock: () => number;
  #nextAt: number;

  /** `clock` gives milliseconds. */
  constructor(order: KeepOrder, clock: () => number) {
    this.#order = order;
    this.#clock = clock;
    this.#nextAt = clock() + order.everyMs;
  }

  /** What to go on from; null where the training begins. Throws RangeError where the file has no state of this tower. */
  async read(config: TowerConfig): Promise<KeptTraining | null> {
    const { file, resume } = this.#order;
    return resume ? readTrainingState(config, await readFile(file)) : null;
  }

  /** Writes the state where it is time to: whenever the process is killed, the file has the last whole state. */
  async keepIfDue(training: () => KeptTraining): Promise<void> {
    const since = this.#clock();
    if (since < this.#nextAt) return;
    try {
      await replaceFile(this.#order.file, writeTrainingState(training()));
    } catch (error) {
      // A full disk does no harm to the training; it can be resumed from further back only.
      process.stderr.write(`the state of the training was not kept: ${String(error)}\n`);
    }
    const now = this.#clock();
    this.#nextAt = now + Math.max(this.#order.everyMs, (now - since) / SHARE);
  }
}

async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}
