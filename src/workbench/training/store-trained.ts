// Takes a finished training into the project: measured first, its runs written in short steps that nobody sees, then all
// of it there at once, by one short transaction.
import { type Failure, failure } from '../../contract/error.ts';
import type { Trained } from '../../contract/trainer-messages.ts';
import { judgedQueries } from '../../dssm/training/training-data.ts';
import { assignEmbedding, setExactMs } from '../../store/embeddings.ts';
import { insertModel } from '../../store/models.ts';
import { inLargeTransaction, moveLog } from '../../store/move-log.ts';
import { listPromotions, promoteModel } from '../../store/promotions.ts';
import { endJob } from '../../store/training-jobs.ts';
import { nameRun, writeUnnamedRun } from '../../store/write-run.ts';
import { projectBm25 } from '../collection/bm25-parameters.ts';
import { HASHING } from '../models/model-defaults.ts';
import type { ModelConfig, ModelMetrics } from '../models/model-record.ts';
import type { Project } from '../project.ts';
import { type Blend, rankWithHybrid } from '../rankings/hybrid-run.ts';
import { mixedRun, modelRankings, modelRun } from '../rankings/model-run.ts';
import { hybridSource, hybridTag, modelSource, modelTag } from '../rankings/rankers.ts';
import type { Rankings } from '../rankings/rankings.ts';
import { storedRankings } from '../rankings/run-shelf.ts';
import { inShortWrites } from '../short-writes.ts';
import { createSlices, type Slices } from '../slices.ts';
import { differenceOf, lexicalGap } from './finding.ts';
import { heldOutGrades, measureOn, summarise } from './held-out.ts';
import type { TrainingOrder } from './training-order.ts';

/** A training ranks with the vectors as it encodes them; where they are stored smaller, they are ranked with afterwards. */
const TRAINED_PRECISION = 'float32';

/** The tuned weight; without a dev query to tune it on, ranks are fused instead. */
function blendOf({ snapshot }: TrainingOrder, { hybridWeight }: Trained): Blend {
  const tuned = judgedQueries(snapshot, 'dev').length > 0;
  return tuned ? { method: 'weighted', weight: hybridWeight } : { method: 'ranks' };
}

async function measure(
  order: TrainingOrder,
  model: Rankings,
  hybrid: Rankings,
  slices: Slices,
): Promise<Pick<ModelMetrics, 'heldOut' | 'heldOutQueries'>> {
  const queries = heldOutGrades(order.snapshot);
  const rowsOf = (run: Rankings) => measureOn(run, queries, slices);
  const rows = { bm25: await rowsOf(order.bm25), model: await rowsOf(model), hybrid: await rowsOf(hybrid) };
  const previous = order.previous === null ? null : await rowsOf(order.previous);
  // Each resampling takes some milliseconds: a key press may come between two of them.
  const inTurn = async <Value>(compute: () => Value): Promise<Value> => {
    await slices.pause();
    return compute();
  };
  const modelToBm25 = await inTurn(() => differenceOf(rows.model, rows.bm25));
  const hybridToBm25 = await inTurn(() => differenceOf(rows.hybrid, rows.bm25));
  const modelToPrevious = await inTurn(() => previous && differenceOf(rows.model, previous));
  return {
    heldOutQueries: queries.size,
    heldOut: {
      bm25: await inTurn(() => summarise(rows.bm25)),
      model: await inTurn(() => summarise(rows.model)),
      hybrid: await inTurn(() => summarise(rows.hybrid)),
      previous: await inTurn(() => previous && summarise(previous)),
      differences: modelToBm25 && hybridToBm25 && { modelToBm25, hybridToBm25, modelToPrevious },
      gap: queries.size === 0 ? null : lexicalGap(queries, order.bm25, model),
    },
  };
}

/** Null; or why the job failed whose numbers went wrong, although it brought the best model before that. */
export function failureOf({ stopped }: Trained, modelId: number): Failure | null {
  return stopped === null ? null : failure('trainingStoppedEarly', { reason: stopped, model: modelId });
}

/** What came of a training, and when its last piece of work was done (`performance.now()`). */
interface FinishedTraining extends Trained {
  readonly workedUntil: number;
}

/**
 * Stores a model with its vectors and runs, and ends the job. The first model is put to use, however it compares with
 * BM25: without one there are no disagreements to judge, and the measured difference is shown beside the way back to
 * BM25 alone. A later one stays a candidate until a person promotes it. Returns the model's id.
 * @param embeddingId the vectors that the training sent
 */
export async function storeTrained(
  project: Project,
  jobId: number,
  order: TrainingOrder,
  trained: FinishedTraining,
  embeddingId: number | null,
  signal: AbortSignal,
): Promise<number> {
  const slices = createSlices(signal);
  const { collection, config } = order;
  const model = await modelRankings(trained.ranking, collection.queries.length, slices);
  const blend = blendOf(order, trained);
  const hybrid = await rankWithHybrid(order.bm25, model, trained.bm25Cosines, blend, slices);
  const metrics: ModelMetrics = {
    judgments: order.snapshot.judgments.grade.length,
    elapsedMs: Math.round(trained.elapsedMs),
    ...(await measure(order, model, hybrid, slices)),
  };
  const { tower, stages, depth } = config;
  const { db, lock } = project;
  const what = 'storing the trained model';
  for (const [kind, rankings] of [
    ['model', model],
    ['hybrid', hybrid],
  ] as const) {
    const steps = writeUnnamedRun(db, { kind, depth }, storedRankings(rankings, collection));
    await inShortWrites(steps, { lock, what, slices });
  }
  const kept: ModelConfig = {
    tower,
    stages,
    depth,
    blend,
    build: trained.build,
    hashing: HASHING,
    costs: { ...trained.costs, ending: performance.now() - trained.workedUntil },
  };

  const stored = await lock.hold(
    what,
    () => {
      const modelId = inLargeTransaction(db, () => {
        const id = insertModel(db, {
          name: `${tower.tower} ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`,
          parentId: order.parent?.id ?? null,
          engine: trained.engine,
          threads: trained.threads,
          seed: config.seed,
          config: kept,
          metrics,
          dataFingerprint: order.dataFingerprint,
          weights: trained.checkpoint,
        });
        if (embeddingId !== null) assignEmbedding(db, embeddingId, id);
        if (embeddingId !== null && trained.exactMs !== null) setExactMs(db, embeddingId, trained.exactMs);
        const { fingerprint } = collection;
        nameRun(db, modelRun(id, modelSource(fingerprint, id, TRAINED_PRECISION), depth));
        const mixed = { tag: hybridTag(id), modelId: id, blend };
        const hybridOf = hybridSource(fingerprint, id, TRAINED_PRECISION, projectBm25(db));
        nameRun(db, mixedRun(mixed, hybridOf, depth));
        if (listPromotions(db).length === 0 && trained.stopped === null) promoteModel(db, id);
        const why = failureOf(trained, id);
        endJob(db, jobId, { state: why ? 'failed' : 'finished', failure: why, modelId: id });
        return id;
      });
      for (const tag of [modelTag(modelId), hybridTag(modelId)]) project.state.runs.forget(tag);
      return modelId;
    },
    Infinity,
  );
  await moveLog(db);
  return stored;
}
