// Freezes all that a training may know into typed arrays, in slices, so that judging goes on while it is made.
import type { TrainingSnapshot, TrainingTexts } from '../../contract/trainer-messages.ts';
import { SPLITS } from '../../dssm/training/split.ts';
import type { ReadableDb } from '../../store/db.ts';
import type { DocumentTexts } from '../../store/document-changes.ts';
import { iterateDocuments } from '../../store/documents.ts';
import { type HashOptions, TextPacker } from '../../text/word-hash.ts';
import type { Collection } from '../collection/collection.ts';
import { rankedText } from '../collection/document-text.ts';
import type { JudgmentTable } from '../judging/judgment-table.ts';
import type { Rankings } from '../rankings/rankings.ts';
import type { Slices } from '../slices.ts';
import { weakPairsOf } from './weak-pairs.ts';

/** What a snapshot is made from; the judgments are taken as they are when the making ends. */
export interface SnapshotSource {
  readonly db: ReadableDb;
  readonly collection: Collection;
  readonly judgments: JudgmentTable;
  readonly bm25: Rankings;
  /** How the tower reads texts. */
  readonly hashing: HashOptions;
}

/** The grades that stand for the judged pairs, in three columns, in the order of queries. */
export function judgmentColumns(
  { queries }: Collection,
  judgments: JudgmentTable,
): TrainingSnapshot['judgments'] {
  const query = new Int32Array(judgments.pairs);
  const document = new Int32Array(judgments.pairs);
  const grade = new Float32Array(judgments.pairs);
  let n = 0;
  for (const position of queries.keys()) {
    for (const [judged, standing] of judgments.ofQuery(position)) {
      query[n] = position;
      document[n] = judged;
      grade[n] = standing;
      n++;
    }
  }
  return { query, document, grade };
}

/** (queries): the code of each query's split. */
export function splitCodes({ queries }: Collection): Uint8Array {
  return Uint8Array.from(queries, ({ split }) => SPLITS.indexOf(split));
}

/** Documents whose texts are handed on at once. */
const PIECE = 2048;

/** Hands the documents' texts on piece by piece: those of a large collection are never all in memory. */
async function freezeDocuments(
  { db, hashing }: SnapshotSource,
  take: (texts: TrainingTexts) => Promise<void>,
  slices: Slices,
): Promise<void> {
  let piece = new Piece(hashing);
  let position = 0;
  for (const row of iterateDocuments(db)) {
    piece.add(row, position++);
    if (position % PIECE === 0) {
      await take(piece.finish());
      piece = new Piece(hashing);
    }
    if (slices.isOver()) await slices.pause();
  }
  await take(piece.finish());
}

class Piece {
  readonly #documents: TextPacker;
  readonly #queries: TextPacker;
  readonly #bodies: TextPacker;
  readonly #owners: number[] = [];

  constructor(hashing: HashOptions) {
    this.#documents = new TextPacker(hashing);
    this.#queries = new TextPacker(hashing);
    this.#bodies = new TextPacker(hashing);
  }

  /** The next document, and where it stands among all. */
  add(row: DocumentTexts, position: number): void {
    this.#documents.add(rankedText(row));
    for (const { query, body } of weakPairsOf(row)) {
      this.#queries.add(query);
      this.#bodies.add(body);
      this.#owners.push(position);
    }
  }

  finish(): TrainingTexts {
    return {
      documents: this.#documents.finish(),
      weakPairs: {
        queries: this.#queries.finish(),
        bodies: this.#bodies.finish(),
        document: Int32Array.from(this.#owners),
      },
    };
  }
}

/** A snapshot whose documents and weak pairs were handed on. */
export type SnapshotWithoutTexts = Omit<TrainingSnapshot, keyof TrainingTexts>;

/** The snapshot that the trainer gets; `take` gets its texts first. No import may run meanwhile. */
export async function freezeSnapshot(
  source: SnapshotSource,
  take: (texts: TrainingTexts) => Promise<void>,
  slices: Slices,
): Promise<SnapshotWithoutTexts> {
  const { collection, judgments, bm25, hashing } = source;
  await freezeDocuments(source, take, slices);
  const queries = new TextPacker(hashing);
  for (const { text } of collection.queries) {
    queries.add(text);
    if (slices.isOver()) await slices.pause();
  }
  await slices.pause();
  return {
    queries: queries.finish(),
    split: splitCodes(collection),
    judgments: judgmentColumns(collection, judgments),
    bm25: { offsets: bm25.offsets, documents: bm25.documents, scores: bm25.scores },
  };
}
