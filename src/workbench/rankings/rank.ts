// Makes the runs of BM25, the promoted model and their hybrid again where documents, queries or the model changed.
import type { ModelRow } from '../../store/models.ts';
import { holdLog, moveLog } from '../../store/move-log.ts';
import { promotedModel } from '../../store/promotions.ts';
import type { NewRun } from '../../store/runs.ts';
import { projectBm25 } from '../collection/bm25-parameters.ts';
import { DisagreementQueue } from '../judging/disagreement-queue.ts';
import { RUN_DEPTH } from '../models/model-defaults.ts';
import { withRankingTrainer } from '../models/ranking-trainer.ts';
import type { Exchange } from '../models/trainer-exchange.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { createSlices, unlessAborted } from '../slices.ts';
import { rankFirstQueries, rankWithBm25 } from './bm25-run.ts';
import { freshModelRuns, modelSources, needsTrainer, readAhead } from './fresh-model-runs.ts';
import { type Blend, rankWithHybrid } from './hybrid-run.ts';
import { mixedRun } from './model-run.ts';
import { BM25, bm25Source, fusionTag, modelTag } from './rankers.ts';
import { type RankingWork, storeRun } from './ranking-work.ts';
import type { ShelvedRun } from './run-shelf.ts';

/** Ranks the first queries by BM25, for whoever wants to judge before there is any run; false where that finds nothing. */
export async function beginJudging(
  project: Project,
  state: ProjectState,
  { signal, onProgress }: RankingWork,
): Promise<boolean> {
  onProgress(BM25, 0);
  const index = await unlessAborted(project.index.fresh(), signal);
  const { k1, b } = projectBm25(project.db);
  const slices = createSlices(signal);
  // The turn in which the index was ready had its work.
  await slices.pause();
  state.firstRankings = rankFirstQueries(index, { k1, b }, state.collection, slices);
  return state.firstRankings.documents.length > 0;
}

/** BM25's run of today's documents and queries. */
export async function freshBm25(
  project: Project,
  state: ProjectState,
  work: RankingWork,
): Promise<ShelvedRun> {
  const setting = projectBm25(project.db);
  const { k1, b } = setting;
  const derivedFrom = bm25Source(state.collection.fingerprint, setting);
  const slices = createSlices(work.signal);
  const known = await state.runs.find(BM25, slices);
  if (known?.row.derivedFrom === derivedFrom) return known;
  work.onProgress(BM25, 0);
  const index = await unlessAborted(project.index.fresh(), work.signal);
  const rankings = await rankWithBm25(
    index,
    { k1, b },
    state.collection,
    slices,
    (fraction) => work.onProgress(BM25, fraction),
    work.signal,
  );
  const run: NewRun = { tag: BM25, kind: 'bm25', config: { k1, b }, derivedFrom, depth: RUN_DEPTH };
  await storeRun(project, state, run, rankings, slices);
  work.onProgress(BM25, 1);
  return state.runs.mustFind(BM25, slices);
}

/** The run in which only the ranks of BM25 and the promoted model count: nothing was tuned. */
async function freshFusion(
  project: Project,
  state: ProjectState,
  model: ModelRow,
  bm25: ShelvedRun,
  work: RankingWork,
): Promise<void> {
  const { hybrid: derivedFrom } = modelSources(project, state, model.id);
  const slices = createSlices(work.signal);
  const tag = fusionTag(model.id);
  const known = await state.runs.find(tag, slices);
  if (known?.row.derivedFrom === derivedFrom) return;
  const ofModel = await state.runs.mustFind(modelTag(model.id), slices);
  const blend: Blend = { method: 'ranks' };
  const fused = await rankWithHybrid(bm25.rankings, ofModel.rankings, new Float32Array(), blend, slices);
  await storeRun(
    project,
    state,
    mixedRun({ tag, modelId: model.id, blend }, derivedFrom, RUN_DEPTH),
    fused,
    slices,
  );
  work.onProgress('fusion', 1);
}

/** Builds the queue of disagreements from the runs that are there, fresh or not. */
export async function rebuildQueue(
  project: Project,
  state: ProjectState,
  signal: AbortSignal,
): Promise<void> {
  const slices = createSlices(signal);
  const modelId = project.promotedModel;
  const bm25 = await state.runs.find(BM25, slices);
  const model = modelId === null ? undefined : await state.runs.find(modelTag(modelId), slices);
  if (!bm25 || !model || modelId === null) {
    state.queue = null;
    return;
  }
  const judgedMeanwhile = state.watchJudged();
  const queue = await DisagreementQueue.build(
    { modelId, bm25: bm25.rankings, model: model.rankings, judgments: state.judgments },
    slices,
  );
  for (const query of judgedMeanwhile()) queue.update(query);
  state.queue = queue;
}

/** Makes every run that is stale or missing, and the queue of disagreements from them. */
export async function refreshRuns(project: Project, state: ProjectState, work: RankingWork): Promise<void> {
  const model = promotedModel(project.db) ?? null;
  const make = (trainer: Exchange | null) => makeRuns(project, state, model, trainer, work);
  // Thousands of rankings are written: the log is moved at the end, on a thread, not in turns of this one.
  const letGo = holdLog(project.db);
  try {
    if (model && needsTrainer(project, state, model.id)) {
      await withRankingTrainer(project, state, model, work, work.signal, make);
    } else await make(null);
    await Promise.all([moveLog(project.db), rebuildQueue(project, state, work.signal)]);
  } finally {
    letGo();
  }
}

/** BM25's run and, where there is a model, the model's and the hybrids'; `trainer` as rankCollection takes it. */
async function makeRuns(
  project: Project,
  state: ProjectState,
  model: ModelRow | null,
  trainer: Exchange | null,
  work: RankingWork,
): Promise<void> {
  const ranked = freshBm25(project, state, work);
  const read = trainer && model && readAhead(project, state, model.id, work.signal);
  const [bm25] = await Promise.all([ranked, read]);
  if (model === null) return;
  await freshModelRuns(project, state, model, bm25, trainer, work);
  await freshFusion(project, state, model, bm25, work);
}
