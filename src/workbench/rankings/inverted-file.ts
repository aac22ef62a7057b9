// An inverted file of the model's vectors: when one is used, and how it is made in the background.
import type { InvertedFileOrder } from '../../contract/trainer-messages.ts';
import { toFloat32 } from '../../dssm/vectors/stored-vectors.ts';
import type { ReadableDb } from '../../store/db.ts';
import { type EmbeddingRow, findEmbedding, readChunk } from '../../store/embeddings.ts';
import {
  completeInvertedFile,
  createInvertedFile,
  findInvertedFile,
  type InvertedFileRow,
  putLists,
} from '../../store/inverted-files.ts';
import type { ModelRow } from '../../store/models.ts';
import { promotedModel } from '../../store/promotions.ts';
import { type ChunkRange, chunkRanges, tieKeys } from '../collection/document-chunks.ts';
import { modelOrder, packQueries } from '../models/model-order.ts';
import { modelConfig } from '../models/model-record.ts';
import { type Exchange, type TrainerSurroundings, withTrainer } from '../models/trainer-exchange.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { createSlices, type Slices } from '../slices.ts';
import { modelTag } from './rankers.ts';
import { type Rankings, rankingOf } from './rankings.ts';

/** Milliseconds that one query by itself may take with every document. */
const EXACT_BUDGET_MS = 100;
/** Part of the exact rankings' documents that must be found, on this many queries. */
const RECALL = 0.95;
const MEASURED_QUERIES = 200;
/** Vectors that a list's centre is found from, on average: more make the lists little better. */
const SAMPLE_OF_EACH = 32;
/** Once a collection has grown by this factor a file has too few lists. */
const GROWTH = 2;
const SEED = 1;

/** Whether comparing one query by itself with every document takes too long. */
function isTooSlow({ exactMs }: EmbeddingRow, { exactBudgetMs = EXACT_BUDGET_MS }: TrainerSurroundings) {
  return exactMs !== null && exactMs > exactBudgetMs;
}

/** The inverted file to search these vectors through; null where every document is to be compared. */
export function fileToUse(
  db: ReadableDb,
  embedding: EmbeddingRow,
  documents: number,
  around: TrainerSurroundings,
): InvertedFileRow | null {
  if (!isTooSlow(embedding, around)) return null;
  const file = findInvertedFile(db, embedding);
  return file && documents <= GROWTH * file.documents ? file : null;
}

/**
 * Makes the inverted file of the model in use where one is needed and there is none, and says whether it did. All rankings
 * must be fresh.
 * @throws what `withTrainer` throws; what was begun is begun anew the next time
 */
export async function freshInvertedFile(
  project: Project,
  state: ProjectState,
  around: TrainerSurroundings,
  signal: AbortSignal,
): Promise<boolean> {
  const { db } = project;
  const { documents } = state.collection;
  const model = promotedModel(db);
  const embedding = model && findEmbedding(db, model.id);
  if (!model || !embedding || !isTooSlow(embedding, around)) return false;
  if (fileToUse(db, embedding, documents.length, around)) return false;
  const run = await state.runs.mustFind(modelTag(model.id), createSlices(signal));
  await build(project, state, { model, embedding, rankings: run.rankings }, around, signal);
  return true;
}

interface Vectors {
  readonly model: ModelRow;
  readonly embedding: EmbeddingRow;
  /** The model's rankings of all queries. */
  readonly rankings: Rankings;
}

async function build(
  project: Project,
  state: ProjectState,
  vectors: Vectors,
  around: TrainerSurroundings,
  signal: AbortSignal,
): Promise<void> {
  const { db, lock } = project;
  const { embedding } = vectors;
  const ranges = chunkRanges(state.collection.documents);
  const slices = createSlices(signal);
  const keys = await tieKeys(db, state.collection.documents, slices);
  const order = await orderOf(db, state, vectors, ranges, slices);
  const file = {
    embeddingId: embedding.id,
    documents: order.documents,
    queries: order.queries.textOffsets.length - 1,
  };
  const what = 'writing the index of the vectors';
  const fileId = await lock.hold(what, () => createInvertedFile(db, file), Infinity);
  const result = await withTrainer({ type: 'index', order }, around, signal, async (trainer) => {
    await sendSample(trainer, db, embedding, ranges, order, signal);
    // A chunk is read and the one before it written while the trainer looks for the lists.
    let before: Promise<void> = Promise.resolve();
    for (const range of ranges) {
      const answer = trainer.ask({
        type: 'list',
        vectors: vectorsOf(db, embedding, range),
        keys: keys.slice(range.first, range.end),
      });
      const put = ({ lists }: { readonly lists: Int32Array }) =>
        lock.hold(what, () => putLists(db, fileId, range.chunk, lists), Infinity);
      const stored = answer.then(put);
      stored.catch(() => undefined);
      await before;
      before = stored;
    }
    await before;
    const end = await trainer.ended;
    if (end.type !== 'indexed') throw new Error(`an inverted file ended with ${end.type}`);
    return end.result;
  });
  await lock.hold(what, () => completeInvertedFile(db, fileId, result), Infinity);
}

async function orderOf(
  db: ReadableDb,
  state: ProjectState,
  { model, rankings }: Vectors,
  ranges: readonly ChunkRange[],
  slices: Slices,
): Promise<InvertedFileOrder> {
  const { documents, queries } = state.collection;
  const ranked = Array.from(queries.keys()).filter(
    (query) => rankingOf(rankings, query).documents.length > 0,
  );
  const measured = everyNth(ranked, MEASURED_QUERIES);
  const lists = Math.min(documents.length, Math.ceil(2 * Math.sqrt(documents.length)));
  return {
    ...modelOrder(db, model),
    seed: SEED,
    lists,
    queries: await packQueries(
      model,
      measured.flatMap((query) => queries[query] ?? []),
      slices,
    ),
    depth: Math.min(modelConfig(model).depth, documents.length),
    recall: RECALL,
    documents: documents.length,
    largestChunk: Math.max(0, ...ranges.map(({ first, end }) => end - first)),
    sample: Math.min(documents.length, lists * SAMPLE_OF_EACH),
  };
}

/** At most `most` of the values, evenly spread. */
function everyNth(values: readonly number[], most: number): number[] {
  return values.filter((_, n) => isChosen(n, values.length, Math.min(most, values.length)));
}

/** Whether number n of `total` is one of `chosen` that are evenly spread. */
function isChosen(n: number, total: number, chosen: number): boolean {
  return Math.floor(((n + 1) * chosen) / total) > Math.floor((n * chosen) / total);
}

/** Sends vectors of documents that are evenly spread over the collection. */
async function sendSample(
  trainer: Exchange,
  db: ReadableDb,
  embedding: EmbeddingRow,
  ranges: readonly ChunkRange[],
  { documents, sample }: InvertedFileOrder,
  signal: AbortSignal,
): Promise<void> {
  const slices = createSlices(signal);
  const { dimension } = embedding;
  for (const range of ranges) {
    const vectors = vectorsOf(db, embedding, range);
    const rows = Array.from({ length: range.end - range.first }, (_, row) => row).filter((row) =>
      isChosen(range.first + row, documents, sample),
    );
    const chosen = new Float32Array(rows.length * dimension);
    for (const [n, row] of rows.entries()) {
      chosen.set(vectors.subarray(row * dimension, (row + 1) * dimension), n * dimension);
    }
    await trainer.send({ type: 'sample', vectors: chosen });
    await slices.pause();
  }
}

/** The vectors of all documents of a chunk. */
function vectorsOf(db: ReadableDb, embedding: EmbeddingRow, { chunk, first, end }: ChunkRange): Float32Array {
  const stored = readChunk(db, embedding, chunk);
  if (stored?.ids.length === end - first) return toFloat32(stored.vectors, embedding.dimension);
  throw new Error(`chunk ${chunk} of the vectors has not the ${end - first} documents that it should have`);
}
