// Brings the runs of the promoted model and of its hybrid with BM25 up to date, from what was ranked before where that serves.

import type { Precision } from '../../contract/terms.ts';
import type { ReadableDb } from '../../store/db.ts';
import type { ModelRow } from '../../store/models.ts';
import { findRun } from '../../store/runs.ts';
import { projectBm25 } from '../collection/bm25-parameters.ts';
import { documentsVersionOf } from '../collection/collection.ts';
import { tieKeys } from '../collection/document-chunks.ts';
import { vectorPrecision } from '../collection/vector-precision.ts';
import { RESERVE, RUN_DEPTH } from '../models/model-defaults.ts';
import { modelConfig } from '../models/model-record.ts';
import type { Exchange } from '../models/trainer-exchange.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { createSlices, type Slices } from '../slices.ts';
import { rankWithHybrid } from './hybrid-run.ts';
import { noteInt8Recall } from './int8-recall.ts';
import { mixedRun, modelRun } from './model-run.ts';
import { rankCollection } from './rank-collection.ts';
import { changedPositions, hasLiveChange, type RankedBefore } from './ranked-before.ts';
import {
  BM25,
  bm25Source,
  cosinesTag,
  fusionTag,
  hybridSource,
  hybridTag,
  modelSource,
  modelTag,
  reserveTag,
} from './rankers.ts';
import { type RankingWork, storeRun } from './ranking-work.ts';
import { followedBy, type Rankings, ranksOf } from './rankings.ts';
import type { ShelvedRun } from './run-shelf.ts';

/** What a model's runs of today are derived from. */
export interface ModelSources {
  readonly precision: Precision;
  readonly model: string;
  readonly hybrid: string;
}

export function modelSources(
  { db }: Project,
  { collection: { fingerprint } }: ProjectState,
  modelId: number,
): ModelSources {
  const precision = vectorPrecision(db);
  return {
    precision,
    model: modelSource(fingerprint, modelId, precision),
    hybrid: hybridSource(fingerprint, modelId, precision, projectBm25(db)),
  };
}

/**
 * Whether a trainer is needed for sure: a document has no vector of today, nothing is known of before, or BM25 ranks by
 * other parameters. A deleted document is left out of what is known.
 */
export function needsTrainer(project: Project, state: ProjectState, modelId: number): boolean {
  const { db } = project;
  const { documents, fingerprint } = state.collection;
  const versionOf = (tag: string, source: string) =>
    documentsVersionOf(findRun(db, tag)?.derivedFrom ?? '', source);
  const version = versionOf(modelTag(modelId), modelSources(project, state, modelId).model);
  const ofBm25 = versionOf(BM25, bm25Source(fingerprint, projectBm25(db)));
  if (version === undefined || ofBm25 === undefined) return true;
  const changed = changedPositions(db, version, documents);
  return hasLiveChange(changed, documents, 0, documents.length);
}

/** Reads what ranking with a model looks at beside BM25's run, while BM25 ranks on threads of its own. */
export async function readAhead(
  { db }: Project,
  { runs, collection }: ProjectState,
  modelId: number,
  signal: AbortSignal,
): Promise<void> {
  const slices = createSlices(signal);
  const tags = [modelTag, reserveTag, cosinesTag, hybridTag, fusionTag];
  for (const tag of tags) await runs.find(tag(modelId), slices);
  await tieKeys(db, collection.documents, slices);
}

/**
 * The promoted model's run of today's documents and queries, and its hybrid with BM25, from one pass over the vectors.
 * @param trainer as rankCollection takes it
 */
export async function freshModelRuns(
  project: Project,
  state: ProjectState,
  model: ModelRow,
  bm25: ShelvedRun,
  trainer: Exchange | null,
  work: RankingWork,
): Promise<void> {
  const sources = modelSources(project, state, model.id);
  const slices = createSlices(work.signal);
  const known = await state.runs.find(modelTag(model.id), slices);
  const hybrid = await state.runs.find(hybridTag(model.id), slices);
  const isFresh = known?.row.derivedFrom === sources.model;
  if (isFresh && hybrid?.row.derivedFrom === sources.hybrid) return;
  work.onProgress('model', 0);
  const { blend, depth } = modelConfig(model);
  const cosinesBefore = await state.runs.find(cosinesTag(model.id), slices);
  const ranked = await rankCollection(
    project,
    state,
    {
      model,
      precision: sources.precision,
      bm25: bm25.rankings,
      depth: isFresh ? 0 : depth,
      reserve: RESERVE,
      before:
        known && !isFresh ? await rankedBefore(project.db, state, model.id, sources.model, slices) : null,
      cosinesBefore: (cosinesBefore && fromBefore(project.db, state, cosinesBefore, sources.model)) ?? null,
      trainer,
      signal: work.signal,
      onProgress: (fraction) => work.onProgress('model', Math.min(fraction, 0.99)),
    },
    work,
  );
  const derived = { model, derivedFrom: sources.model, slices };
  const ofModel = isFresh ? known.rankings : await ranksOf(ranked.rankings, 0, depth, slices);
  if (known && !isFresh && sources.precision === 'int8') {
    await noteInt8Recall(project, state, { modelId: model.id, before: known, today: ofModel }, slices);
  }
  if (!isFresh) await storeModelRuns(project, state, derived, ofModel, ranked.rankings);
  work.onProgress('model', 1);
  const mixed = await rankWithHybrid(bm25.rankings, ofModel, ranked.bm25Cosines, blend, slices);
  await storeRun(
    project,
    state,
    mixedRun({ tag: hybridTag(model.id), modelId: model.id, blend }, sources.hybrid, RUN_DEPTH),
    mixed,
    slices,
  );
  work.onProgress('hybrid', 1);
  const withCosines = { ...bm25.rankings, scores: new Float64Array(ranked.bm25Cosines) };
  await storeRun(
    project,
    state,
    { ...modelRun(model.id, sources.model, RUN_DEPTH), tag: cosinesTag(model.id) },
    withCosines,
    slices,
  );
}

interface Derived {
  readonly model: ModelRow;
  readonly derivedFrom: string;
  readonly slices: Slices;
}

/** Stores the model's run and, beside it, the documents that follow on it. */
async function storeModelRuns(
  project: Project,
  state: ProjectState,
  { model, derivedFrom, slices }: Derived,
  ofModel: Rankings,
  longer: Rankings,
): Promise<void> {
  const { depth } = modelConfig(model);
  const run = modelRun(model.id, derivedFrom, depth);
  const reserve = { ...run, tag: reserveTag(model.id), depth: RESERVE };
  await storeRun(project, state, run, ofModel, slices);
  await storeRun(project, state, reserve, await ranksOf(longer, depth, depth + RESERVE, slices), slices);
}

/** The model's run of before with the documents that follow on it, where it is of the same queries. */
async function rankedBefore(
  db: ReadableDb,
  state: ProjectState,
  modelId: number,
  source: string,
  slices: Slices,
): Promise<RankedBefore | null> {
  const { runs } = state;
  const run = await runs.mustFind(modelTag(modelId), slices);
  const reserve = await runs.find(reserveTag(modelId), slices);
  const follows = reserve?.row.derivedFrom === run.row.derivedFrom;
  const rankings = follows ? await followedBy(run.rankings, reserve.rankings, slices) : run.rankings;
  return fromBefore(db, state, { row: run.row, rankings }, source);
}

/** What a run of the same queries, from before some documents changed, says today. */
function fromBefore(
  db: ReadableDb,
  { collection }: ProjectState,
  { row, rankings }: ShelvedRun,
  source: string,
): RankedBefore | null {
  const version = documentsVersionOf(row.derivedFrom, source);
  if (version === undefined) return null;
  return { rankings, changed: changedPositions(db, version, collection.documents) };
}
