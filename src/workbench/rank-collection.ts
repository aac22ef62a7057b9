// Ranks the collection with a model in a trainer process: one pass over the documents, chunk by chunk, in which vectors
// that are missing or out of date are encoded and stored. Whatever ends it, at most two chunks were encoded in vain.
import { availableParallelism } from 'node:os';
import { WorkbenchError } from '../contract/error.ts';
import { engineNameSchema } from '../contract/train.ts';
import type { Ranked } from '../contract/trainer-messages.ts';
import { createEmbedding, type EmbeddingRow, findEmbedding, putChunk } from '../store/embeddings.ts';
import { type ModelRow, readWeights } from '../store/models.ts';
import { TextPacker } from '../text/word-hash.ts';
import { chunkRanges, tieKeys } from './document-chunks.ts';
import type { Logger } from './log.ts';
import { HASHING } from './model-defaults.ts';
import { modelConfig } from './model-record.ts';
import { modelRankings } from './model-run.ts';
import type { Project } from './project.ts';
import type { ProjectState } from './project-state.ts';
import { queriesToRankAnew, type RankedBefore, withRankedBefore } from './ranked-before.ts';
import type { Rankings } from './rankings.ts';
import { createSlices } from './slices.ts';
import { startTrainer, type TrainerEnd, type TrainerProcess } from './trainer-process.ts';
import { type ReadVectors, VectorReader } from './vector-reader.ts';

export interface TrainerSurroundings {
  /** The trainer's file. */
  readonly trainerEntry: string;
  readonly log: Logger;
}

export interface CollectionRankingOrder {
  readonly model: ModelRow;
  /** The rankings whose documents' cosines are wanted. */
  readonly bm25: Rankings;
  /** Documents of each query's ranking; 0 where only cosines are wanted. */
  readonly depth: number;
  /** Rankings of the same queries before some documents changed; null where there are none to build on. */
  readonly before: RankedBefore | null;
  readonly signal: AbortSignal;
  /** Hears of the part of the documents that is done. */
  readonly onProgress: (fraction: number) => void;
}

/** What vectors depend on beside the model and the texts: how texts become tokens. */
export function vectorSource(): string {
  const { buckets, maxTokens } = HASHING;
  return `${buckets} buckets, ${maxTokens} tokens`;
}

export interface RankedCollection {
  readonly rankings: Rankings;
  /** Cosine of each of BM25's documents with its query. */
  readonly bm25Cosines: Float32Array;
}

/**
 * The model's rankings of the collection as it is now; its vectors are stored afterwards.
 * @throws WorkbenchError `training-failed` where the trainer fails; the signal's reason where it is aborted
 */
export async function rankCollection(
  project: Project,
  state: ProjectState,
  order: CollectionRankingOrder,
  { trainerEntry, log }: TrainerSurroundings,
): Promise<RankedCollection> {
  const { model, bm25, depth, before: known, signal } = order;
  const { db } = project;
  const { documents, queries } = state.collection;
  const weights = readWeights(db, model.id);
  if (weights === undefined) throw new Error(`model ${model.id} is in use and has no weights`);
  const embedding = await project.lock.hold(
    'preparing vectors',
    () => openEmbedding(project, model),
    Infinity,
  );
  const ranges = chunkRanges(documents);
  const keys = await tieKeys(db, documents, createSlices(signal));
  const whole = queriesToRankAnew(known, queries.length, documents, depth);
  const answers: ((vectors: Float32Array) => void)[] = [];
  const trainer = startTrainer({
    entry: trainerEntry,
    job: {
      type: 'rank',
      order: {
        weights,
        engine: engineNameSchema.parse(model.engine),
        threads: availableParallelism(),
        queries: packQueries(queries),
        whole,
        bm25: { offsets: bm25.offsets, documents: bm25.documents },
        depth,
        documents: documents.length,
        largestChunk: Math.max(0, ...ranges.map(({ first, end }) => end - first)),
      },
    },
    onNews: (news) => {
      if (news.type === 'encoded') answers.shift()?.(news.vectors);
    },
    log,
  });
  signal.addEventListener('abort', trainer.cancel, { once: true });
  // Rejects as soon as the trainer has ended without a ranking: then no answer comes.
  const result = trainer.ended.then((end) => rankedOf(end, signal));
  result.catch(() => undefined);
  try {
    const reader = new VectorReader(db, embedding, documents);
    let before: Promise<void> = Promise.resolve();
    for (const range of ranges) {
      const read = await project.collectionLock.hold(
        'reading documents',
        () => reader.read(range, createSlices(signal)),
        Infinity,
      );
      const answer = new Promise<Float32Array>((resolve) => answers.push(resolve));
      const { ids, vectors, missing, texts } = read;
      const changed = rowsOf(known, ids);
      trainer.send({ keys: keys.slice(range.first, range.end), vectors, missing, texts, changed });
      const stored = answer.then((encoded) => store(project, embedding, read, encoded));
      stored.catch(() => undefined);
      await Promise.race([before, result]);
      order.onProgress(range.first / documents.length);
      before = stored;
    }
    await Promise.race([before, result]);
    const { ranking, bm25Cosines } = await result;
    const found = modelRankings(ranking, queries.length);
    return { rankings: withRankedBefore(known, { found, whole, keys, depth }), bm25Cosines };
  } finally {
    signal.removeEventListener('abort', trainer.cancel);
    await stopped(trainer);
  }
}

/** The model's stored vectors, or room for them where there are none that fit. */
function openEmbedding({ db }: Project, model: ModelRow): EmbeddingRow {
  const derivedFrom = vectorSource();
  const dimension = modelConfig(model).tower.hidden;
  const known = findEmbedding(db, model.id);
  if (known?.derivedFrom === derivedFrom && known.dimension === dimension) return known;
  const fresh = { modelId: model.id, dimension, derivedFrom };
  return { id: createEmbedding(db, fresh), ...fresh };
}

/** Rows of the changed documents. */
function rowsOf(before: RankedBefore | null, ids: Int32Array): Int32Array {
  const rows = Int32Array.from(ids.keys());
  return before === null ? new Int32Array() : rows.filter((row) => before.changed.has(ids[row] ?? 0));
}

function packQueries(queries: ProjectState['collection']['queries']) {
  const texts = new TextPacker(HASHING);
  for (const { text } of queries) texts.add(text);
  return texts.finish();
}

/** Stores a chunk of which some vectors were missing. */
async function store(
  project: Project,
  embedding: EmbeddingRow,
  { missing, vectors, ...chunk }: ReadVectors,
  encoded: Float32Array,
): Promise<void> {
  if (missing.length === 0) return;
  const { dimension } = embedding;
  for (const [n, row] of missing.entries()) {
    vectors.set(encoded.subarray(n * dimension, (n + 1) * dimension), row * dimension);
  }
  await project.lock.hold(
    'storing vectors',
    () => putChunk(project.db, embedding, { ...chunk, vectors }),
    Infinity,
  );
}

function rankedOf(end: TrainerEnd, signal: AbortSignal): Ranked {
  signal.throwIfAborted();
  if (end.type === 'ranked') return end.result;
  throw new WorkbenchError(
    'training-failed',
    end.type === 'failed' ? end.message : 'The encoding of the documents was stopped.',
    'The rankings of the model are those of before the import. Open the project again to try once more.',
  );
}

/** Ends a trainer that still runs. */
async function stopped(trainer: TrainerProcess): Promise<void> {
  trainer.cancel();
  await trainer.ended;
}
