// What a training is to do: refused where judgments are too few, else the config, where to start, and the frozen data.
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { WorkbenchError } from '../../contract/error.ts';
import type { TrainOptions } from '../../contract/train.ts';
import {
  type TrainingConfig,
  type TrainingTexts,
  trainingConfigSchema,
  type WorkCosts,
} from '../../contract/trainer-messages.ts';
import { judgmentShortage, type Shortage } from '../../dssm/training/training-data.ts';
import { getModel, type ModelRow, readWeights } from '../../store/models.ts';
import { promotedModel } from '../../store/promotions.ts';
import { dataVersions } from '../../store/settings.ts';
import { projectBm25 } from '../collection/bm25-parameters.ts';
import type { Collection } from '../collection/collection.ts';
import { type ChunkRange, chunkRanges, tieKeys } from '../collection/document-chunks.ts';
import { vectorPrecision } from '../collection/vector-precision.ts';
import type { JudgmentTable } from '../judging/judgment-table.ts';
import { loadJudgments } from '../judging/load-judgments.ts';
import { hashingOf, newTower, RUN_DEPTH } from '../models/model-defaults.ts';
import { knownCosts, modelConfig } from '../models/model-record.ts';
import type { Project } from '../project.ts';
import { BM25, bm25Source, modelSource, modelTag } from '../rankings/rankers.ts';
import type { Rankings } from '../rankings/rankings.ts';
import { createSlices, type Slices } from '../slices.ts';
import {
  freezeSnapshot,
  judgmentColumns,
  type SnapshotWithoutTexts,
  splitCodes,
} from './training-snapshot.ts';

export interface TrainingOrder {
  readonly config: TrainingConfig;
  readonly snapshot: SnapshotWithoutTexts;
  /** What positions in the snapshot mean, whatever is imported while the model trains. */
  readonly collection: Collection;
  /** The documents' chunks, in which their vectors are stored, and the order of equal scores. */
  readonly ranges: readonly ChunkRange[];
  readonly keys: Int32Array;
  /** Version of the documents that the snapshot has. */
  readonly documentsVersion: number;
  readonly bm25: Rankings;
  /** The model whose weights the training starts from. */
  readonly parent: ModelRow | null;
  readonly initial: Uint8Array | null;
  /** The promoted model's run of the same data, to compare with. */
  readonly previous: Rankings | null;
  /** What an earlier training's work cost. */
  readonly costs: WorkCosts | undefined;
  readonly origin: TrainingOrigin;
  /** Names the texts and judgments. */
  readonly dataFingerprint: string;
}

/** All that a training was made from, by name: a training that was interrupted is made from the same again. */
export const trainingOriginSchema = z.object({
  config: trainingConfigSchema,
  parentId: z.int().nullable(),
  /** Name of BM25's run, which names the documents and queries too. */
  bm25: z.string(),
  /** The newest judgment that it knew. */
  judgments: z.int(),
});
export type TrainingOrigin = z.infer<typeof trainingOriginSchema>;

function tooFew({ judgments, needed }: Shortage): WorkbenchError {
  if (judgments >= needed) return new WorkbenchError('onlyOneGrade', { judgments });
  return new WorkbenchError('tooFewPairs', { judgments, needed, missing: needed - judgments });
}

/** @throws WorkbenchError `too-few-judgments` naming what is missing */
export function requireJudgments({ state }: Project): void {
  const { collection, judgments } = state;
  const shortage = judgmentShortage({
    split: splitCodes(collection),
    judgments: judgmentColumns(collection, judgments),
  });
  if (shortage) throw tooFew(shortage);
}

/** The promoted model if a training with these options may start from it. */
function parentOf(project: Project, options: TrainOptions): ModelRow | null {
  const model = options.start === 'scratch' ? undefined : promotedModel(project.db);
  return model && modelConfig(model).tower.tower === options.tower ? model : null;
}

function configOf(options: TrainOptions, parent: ModelRow | null): TrainingConfig {
  const { engine, seed, tower, threads = availableParallelism() } = options;
  return {
    tower: parent ? modelConfig(parent).tower : newTower(tower),
    engine,
    threads,
    seed,
    stages: parent ? ['fine-tune'] : ['base', 'fine-tune'],
    depth: RUN_DEPTH,
  };
}

/** The promoted model's run, where it ranks just this collection. */
async function previousRun(project: Project, signal: AbortSignal): Promise<Rankings | null> {
  const { collection, runs } = project.state;
  const modelId = project.promotedModel;
  if (modelId === null) return null;
  const run = await runs.find(modelTag(modelId), createSlices(signal));
  const source = modelSource(collection.fingerprint, modelId, vectorPrecision(project.db));
  return run?.row.derivedFrom === source ? run.rankings : null;
}

async function freshBm25({ db, state }: Project, slices: Slices): Promise<Rankings> {
  const { row, rankings } = await state.runs.mustFind(BM25, slices);
  if (row.derivedFrom === bm25Source(state.collection.fingerprint, projectBm25(db))) return rankings;
  throw new WorkbenchError('bm25OutOfDate', {});
}

/** What a training starts from, before its data are read. */
interface Beginning extends Pick<TrainingOrder, 'config' | 'parent' | 'initial'> {
  readonly judgments: JudgmentTable;
}

function chooseBeginning(project: Project, options: TrainOptions): Beginning {
  const parent = parentOf(project, options);
  const initial = parent ? (readWeights(project.db, parent.id) ?? null) : null;
  const { judgments } = project.state;
  if (initial === null) return { config: configOf(options, null), parent: null, initial, judgments };
  return { config: configOf(options, parent), parent, initial, judgments };
}

/** @throws WorkbenchError `conflict` where the documents, the queries or BM25 have changed, or the parent is gone */
export function requireUnchanged({ db, state }: Project, { parentId, bm25 }: TrainingOrigin): void {
  const isSame = bm25 === bm25Source(state.collection.fingerprint, projectBm25(db));
  if (isSame && (parentId === null || readWeights(db, parentId) !== undefined)) return;
  throw new WorkbenchError('trainingOutOfDate', {});
}

/** @throws WorkbenchError `conflict`, see requireUnchanged */
async function sameBeginning(project: Project, origin: TrainingOrigin, slices: Slices): Promise<Beginning> {
  requireUnchanged(project, origin);
  const { db, state } = project;
  const { config, parentId } = origin;
  const parent = parentId === null ? null : (getModel(db, parentId) ?? null);
  return {
    config,
    parent,
    initial: parent ? (readWeights(db, parent.id) ?? null) : null,
    judgments: await loadJudgments(db, state.collection, slices, origin.judgments),
  };
}

/**
 * Freezes the data and decides what to do with it, or makes the same of the same data again where `origin` is given; `take`
 * gets the texts, piece by piece. BM25's run must be fresh.
 */
export async function makeOrder(
  project: Project,
  options: TrainOptions,
  origin: TrainingOrigin | null,
  take: (texts: TrainingTexts) => Promise<void>,
  signal: AbortSignal,
): Promise<TrainingOrder> {
  return project.collectionLock.hold(
    'reading the documents',
    async () => {
      const { db, state } = project;
      const slices = createSlices(signal);
      const { collection } = state;
      const bm25 = await freshBm25(project, slices);
      const previous = await previousRun(project, signal);
      const { documents: documentsVersion } = dataVersions(db);
      const keys = await tieKeys(db, collection.documents, slices);
      const beginning = origin
        ? await sameBeginning(project, origin, slices)
        : chooseBeginning(project, options);
      const { config, parent, initial, judgments } = beginning;
      const hashing = hashingOf(config.tower);
      const source = { db, collection, judgments, bm25, hashing };
      const snapshot = await freezeSnapshot(source, take, slices);
      // The snapshot took the judgments in its last slice: no other turn came between it and this line's reading.
      const newest = origin?.judgments ?? dataVersions(db).judgments;
      return {
        config,
        snapshot,
        collection,
        ranges: chunkRanges(collection.documents),
        keys,
        documentsVersion,
        bm25,
        parent,
        initial,
        previous,
        costs: knownCosts(db, config),
        origin: {
          config,
          parentId: parent?.id ?? null,
          bm25: bm25Source(collection.fingerprint, projectBm25(db)),
          judgments: newest,
        },
        dataFingerprint: `${collection.fingerprint}, judgments to ${newest}`,
      };
    },
    Infinity,
  );
}
