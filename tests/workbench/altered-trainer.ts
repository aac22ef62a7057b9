// A real trainer in which a test changes one thing: the settings of its training, or what it says came of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export interface Alterations {
  /** Source of an object: settings other than the default ones, by stage. */
  readonly settings?: string;
  /** Source of an object: fields of the result other than the training's. */
  readonly result?: string;
}

/** The entry of such a trainer, which is there until the test ends. */
export function alteredTrainer({ settings = '{}', result = '{}' }: Alterations): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-trainer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const source = (file: string) => new URL(`../../src/${file}`, import.meta.url).href;
  const file = path.join(folder, 'trainer.mjs');
  writeFileSync(
    file,
    `import { settingsFor } from '${source('dssm/training/settings.ts')}';
    import { withTexts } from '${source('trainer/received-texts.ts')}';
    import { trainModel } from '${source('trainer/train-model.ts')}';
    const received = [];
    const altered = ${settings};
    const settings = (name, data) => ({ ...settingsFor(name, data), ...altered[name] });
    process.on('message', async (message) => {
      if (message.type === 'texts') return received.push(message.texts);
      if (message.type !== 'start') return;
      const job = { ...message, snapshot: withTexts(message.snapshot, received) };
      const around = { report() {}, clock: () => performance.now(), breathe: async () => {} };
      const result = { ...(await trainModel(job, around, settings)), ...${result} };
      process.send({ type: 'done', result }, undefined, undefined, () => process.exit(0));
    });`,
  );
  return file;
}
