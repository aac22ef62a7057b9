// Encodes the collection with the promoted model in a trainer process, where texts have changed since its training.
import { availableParallelism } from 'node:os';
import { WorkbenchError } from '../contract/error.ts';
import { engineNameSchema } from '../contract/train.ts';
import type { Trained } from '../contract/trainer-messages.ts';
import { type ModelRow, readWeights } from '../store/models.ts';
import type { Logger } from './log.ts';
import { modelConfig } from './model-record.ts';
import type { Project } from './project.ts';
import type { ProjectState } from './project-state.ts';
import type { Rankings } from './rankings.ts';
import { createSlices } from './slices.ts';
import { startTrainer } from './trainer-process.ts';
import { freezeSnapshot } from './training-snapshot.ts';

export interface TrainerSurroundings {
  /** The trainer's file. */
  readonly trainerEntry: string;
  readonly log: Logger;
}

/**
 * The model's vectors and rankings of the collection as it is now.
 * @throws WorkbenchError `training-failed` where the trainer fails; the signal's reason where it is aborted
 */
export async function encodeCollection(
  project: Project,
  state: ProjectState,
  model: ModelRow,
  bm25: Rankings,
  { trainerEntry, log }: TrainerSurroundings,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Trained> {
  const weights = readWeights(project.db, model.id);
  if (weights === undefined) throw new Error(`model ${model.id} is in use and has no weights`);
  const source = { db: project.db, collection: state.collection, judgments: state.judgments, bm25 };
  const snapshot = await project.collectionLock.hold(
    'reading the documents',
    () => freezeSnapshot(source, createSlices(signal)),
    Infinity,
  );
  const { tower, depth } = modelConfig(model);
  const trainer = startTrainer({
    entry: trainerEntry,
    config: {
      tower,
      depth,
      engine: engineNameSchema.parse(model.engine),
      threads: availableParallelism(),
      seed: model.seed,
      stages: [],
    },
    snapshot,
    initial: weights,
    onProgress: ({ fraction }) => onProgress(fraction),
    log,
  });
  signal.addEventListener('abort', trainer.cancel, { once: true });
  const end = await trainer.ended;
  signal.removeEventListener('abort', trainer.cancel);
  signal.throwIfAborted();
  if (end.type === 'done') return end.result;
  throw new WorkbenchError(
    'training-failed',
    end.type === 'failed' ? end.message : 'The encoding of the documents was stopped.',
    'The rankings of the model are those of before the import. Open the project again to try once more.',
  );
}
