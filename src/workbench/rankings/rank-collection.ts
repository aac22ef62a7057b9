// Ranks the collection with a model in a trainer process: one pass over the documents, chunk by chunk, in which vectors
// that are missing or out of date are encoded and stored. Whatever ends it, at most two chunks were encoded in vain.
import type { Precision } from '../../contract/terms.ts';
import type { RankingOrder } from '../../contract/trainer-messages.ts';
import { type StoredVectors, setVectors, vectorRange } from '../../dssm/vectors/stored-vectors.ts';
import { inTransaction } from '../../store/db.ts';
import {
  createEmbedding,
  type EmbeddingRow,
  findEmbedding,
  putChunk,
  setExactMs,
} from '../../store/embeddings.ts';
import { type InvertedFileRow, putLists } from '../../store/inverted-files.ts';
import type { ModelRow } from '../../store/models.ts';
import { moveLog } from '../../store/move-log.ts';
import { type ChunkRange, chunkAt, chunkRanges, tieKeys } from '../collection/document-chunks.ts';
import type { DocumentTable } from '../collection/document-table.ts';
import { HASHING, hashingOf } from '../models/model-defaults.ts';
import { modelConfig } from '../models/model-record.ts';
import { withRankingTrainer } from '../models/ranking-trainer.ts';
import type { Exchange, TrainerSurroundings } from '../models/trainer-exchange.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { createSlices } from '../slices.ts';
import { fileToUse } from './inverted-file.ts';
import { allCosines, type KnownCosines, knownCosines } from './known-cosines.ts';
import { modelRankings } from './model-run.ts';
import { hasLiveChange, queriesToRankAnew, type RankedBefore, withRankedBefore } from './ranked-before.ts';
import { type Rankings, RankingsList } from './rankings.ts';
import { type ReadVectors, VectorReader } from './vector-reader.ts';

/** Stored chunks, 2 MB each, after which the log that is held meanwhile is moved. */
const CHUNKS_PER_MOVE = 16;

export interface CollectionRankingOrder {
  readonly model: ModelRow;
  /** How the vectors are stored from now on. */
  readonly precision: Precision;
  /** The rankings whose documents' cosines are wanted. */
  readonly bm25: Rankings;
  /** Documents of each query's ranking that are wanted; 0 where only cosines are. */
  readonly depth: number;
  /** Documents that may follow on these: as long as there are some, a ranking can lose documents and stay exact. */
  readonly reserve: number;
  /** Rankings of the same queries before some documents changed; null where there are none to build on. */
  readonly before: RankedBefore | null;
  /** BM25's documents at some time with their cosines as scores; null where there are none. */
  readonly cosinesBefore: RankedBefore | null;
  /** Has the model and the queries already; null: one is started where it is needed. */
  readonly trainer: Exchange | null;
  readonly signal: AbortSignal;
  /** Hears of the part of the documents that is done. */
  readonly onProgress: (fraction: number) => void;
}

/** What vectors depend on beside the model and the texts: how all models' tokens are made. */
export function vectorSource(): string {
  const { buckets, maxTokens } = HASHING;
  return `${buckets} buckets, ${maxTokens} tokens`;
}

export interface RankedCollection {
  /** To depth and reserve at most. */
  readonly rankings: Rankings;
  /** Cosine of each of BM25's documents with its query. */
  readonly bm25Cosines: Float32Array;
}

/**
 * The model's rankings of the collection as it is now; the vectors that this took are stored afterwards. Where rankings
 * and cosines of before are given, only the chunks are read that today's need.
 * @throws WorkbenchError `training-failed` where the trainer fails; the signal's reason where it is aborted
 */
export async function rankCollection(
  project: Project,
  state: ProjectState,
  order: CollectionRankingOrder,
  around: TrainerSurroundings,
): Promise<RankedCollection> {
  const { model, precision, bm25, before: known, signal } = order;
  const { db } = project;
  const { documents, queries } = state.collection;
  const embedding = await project.lock.hold(
    'preparing vectors',
    () => openEmbedding(project, model),
    Infinity,
  );
  const file = fileToUse(db, embedding, documents.length, around);
  const slices = createSlices(signal);
  const keys = await tieKeys(db, documents, slices);
  const depth = order.depth === 0 ? 0 : order.depth + order.reserve;
  const whole =
    depth === 0 ? new Int32Array() : await queriesToRankAnew(known, queries.length, order.depth, slices);
  const cosines = await knownCosines(bm25, order.cosinesBefore, slices);
  const ranges = neededRanges(documents, whole, known, cosines);
  if (ranges.length === 0) {
    const found = new RankingsList(queries.length, 0).finish();
    const rankings = await withRankedBefore(known, { found, whole, keys, depth }, slices);
    return { rankings, bm25Cosines: cosines.cosines };
  }
  const job: RankingOrder = {
    whole,
    bm25: { offsets: cosines.unknown.offsets, documents: cosines.unknown.documents },
    depth,
    documents: documents.length,
    chunks: ranges.length,
    largestChunk: Math.max(0, ...ranges.map(({ first, end }) => end - first)),
    invertedFile: file && { centroids: file.centroids, probes: file.probes },
    precision,
  };
  const rankWith = async (trainer: Exchange): Promise<RankedCollection> => {
    void trainer.send({ type: 'rank', order: job });
    const hashing = hashingOf(modelConfig(model).tower);
    const reader = new VectorReader(db, { embedding, documents, file, precision, hashing });
    let before: Promise<void> = Promise.resolve();
    let unmoved = 0;
    for (const range of ranges) {
      const read = await project.collectionLock.hold(
        'reading documents',
        () => reader.read(range, createSlices(signal)),
        Infinity,
      );
      const { vectors, missing, texts, lists } = read;
      const chunk = {
        first: range.first,
        keys: keys.slice(range.first, range.end),
        vectors,
        missing,
        texts,
        changed: changedRows(known, range),
        lists,
      };
      const answer = trainer.ask({ type: 'chunk', chunk });
      const stored = answer.then(async (found) => {
        if (await store(project, embedding, file, read, found)) unmoved++;
        if (unmoved < CHUNKS_PER_MOVE) return;
        unmoved = 0;
        await moveLog(db);
      });
      stored.catch(() => undefined);
      await before;
      order.onProgress(range.first / documents.length);
      before = stored;
    }
    await before;
    const end = await trainer.ended;
    if (end.type !== 'ranked') throw new Error(`a ranking ended with ${end.type}`);
    const { ranking, bm25Cosines, exactMs } = end.result;
    if (exactMs !== null) await noteExactMs(project, embedding, exactMs);
    const found = await modelRankings(ranking, queries.length, slices);
    return {
      rankings: await withRankedBefore(known, { found, whole, keys, depth }, slices),
      bm25Cosines: allCosines(cosines, bm25Cosines),
    };
  };
  if (order.trainer) return rankWith(order.trainer);
  return withRankingTrainer(project, state, model, around, signal, rankWith);
}

/** All chunks where queries are ranked among all documents, else those with a changed document or an unknown cosine. */
function neededRanges(
  documents: DocumentTable,
  whole: Int32Array,
  before: RankedBefore | null,
  { unknown }: KnownCosines,
): ChunkRange[] {
  const ranges = chunkRanges(documents);
  if (whole.length > 0) return ranges;
  const needed = new Set<number>();
  for (const document of unknown.documents) needed.add(chunkAt(documents.idAt(document)));
  const hasChanged = ({ first, end }: ChunkRange) =>
    before !== null && hasLiveChange(before.changed, documents, first, end);
  return ranges.filter((range) => needed.has(range.chunk) || hasChanged(range));
}

async function noteExactMs({ db, lock }: Project, { id }: EmbeddingRow, exactMs: number): Promise<void> {
  await lock.hold('noting the speed of searching', () => setExactMs(db, id, exactMs), Infinity);
}

/** The model's stored vectors, or room for them where there are none that fit. */
function openEmbedding({ db }: Project, model: ModelRow): EmbeddingRow {
  const derivedFrom = vectorSource();
  const dimension = modelConfig(model).tower.hidden;
  const known = findEmbedding(db, model.id);
  if (known?.derivedFrom === derivedFrom && known.dimension === dimension) return known;
  const fresh = { modelId: model.id, dimension, derivedFrom };
  return { id: createEmbedding(db, fresh), ...fresh, exactMs: null, int8Recall: null, int8Queries: null };
}

/** Rows of a chunk's changed documents. */
function changedRows(before: RankedBefore | null, { first, end }: ChunkRange): Int32Array {
  const rows: number[] = [];
  for (let position = first; position < end; position++) {
    if (before?.changed[position] === 1) rows.push(position - first);
  }
  return Int32Array.from(rows);
}

/** Stores a chunk of which some vectors or lists were missing, or that was in another precision; false where none was. */
async function store(
  { db, lock }: Project,
  embedding: EmbeddingRow,
  file: InvertedFileRow | null,
  { missing, vectors, isConverted, lists: known, ...chunk }: ReadVectors,
  found: { readonly vectors: StoredVectors; readonly lists: Int32Array },
): Promise<boolean> {
  const isChanged = missing.length > 0 || isConverted;
  if (!isChanged && !known.includes(-1)) return false;
  const { dimension } = embedding;
  for (const [n, row] of missing.entries()) {
    setVectors(vectors, row, vectorRange(found.vectors, n, n + 1, dimension), dimension);
  }
  const put = () =>
    inTransaction(db, () => {
      if (isChanged) putChunk(db, embedding, { ...chunk, vectors });
      if (file) putLists(db, file.id, chunk.chunk, found.lists);
    });
  await lock.hold('storing vectors', put, Infinity);
  return true;
}
