// Freezes all that a training may know into typed arrays, in slices, so that judging goes on while it is made.
import type { TrainingSnapshot } from '../contract/trainer-messages.ts';
import { SPLITS } from '../dssm/training/split.ts';
import type { ReadableDb } from '../store/db.ts';
import { iterateDocuments } from '../store/documents.ts';
import { TextPacker } from '../text/word-hash.ts';
import type { Collection } from './collection.ts';
import { rankedText } from './document-text.ts';
import type { JudgmentTable } from './judgment-table.ts';
import { HASHING } from './model-defaults.ts';
import type { Rankings } from './rankings.ts';
import type { Slices } from './slices.ts';
import { weakPairsOf } from './weak-pairs.ts';

/** What a snapshot is made from; the judgments are taken as they are when the making ends. */
export interface SnapshotSource {
  readonly db: ReadableDb;
  readonly collection: Collection;
  readonly judgments: JudgmentTable;
  readonly bm25: Rankings;
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

async function freezeDocuments(
  db: ReadableDb,
  slices: Slices,
): Promise<Pick<TrainingSnapshot, 'documents' | 'weakPairs'>> {
  const documents = new TextPacker(HASHING);
  const queries = new TextPacker(HASHING);
  const bodies = new TextPacker(HASHING);
  const owners: number[] = [];
  let position = 0;
  for (const row of iterateDocuments(db)) {
    documents.add(rankedText(row));
    for (const pair of weakPairsOf(row)) {
      queries.add(pair.query);
      bodies.add(pair.body);
      owners.push(position);
    }
    position++;
    if (slices.isOver()) await slices.pause();
  }
  return {
    documents: documents.finish(),
    weakPairs: { queries: queries.finish(), bodies: bodies.finish(), document: Int32Array.from(owners) },
  };
}

/** The snapshot that the trainer gets. No import may run meanwhile. */
export async function freezeSnapshot(source: SnapshotSource, slices: Slices): Promise<TrainingSnapshot> {
  const { db, collection, judgments, bm25 } = source;
  const frozen = await freezeDocuments(db, slices);
  const queries = new TextPacker(HASHING);
  for (const { text } of collection.queries) queries.add(text);
  return {
    ...frozen,
    queries: queries.finish(),
    split: splitCodes(collection),
    judgments: judgmentColumns(collection, judgments),
    bm25: { offsets: bm25.offsets, documents: bm25.documents, scores: bm25.scores },
  };
}
