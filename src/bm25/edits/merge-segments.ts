// Several segments, without their deleted documents, made into one: the same, to the byte, as a fresh build of what is left.
import type { ByteStrings } from '../segment/byte-strings.ts';
import { byteStringAt, compareByteStrings } from '../segment/byte-strings.ts';
import { completeSegment } from '../segment/complete-segment.ts';
import type { Deletions } from '../segment/deletions.ts';
import { orderDocuments } from '../segment/document-order.ts';
import { lengthOf, type Segment } from '../segment/segment.ts';
import { sharedInt32, sharedUint8 } from '../segment/shared-arrays.ts';
import { mergeLists } from './merge-lists.ts';

export interface MergeSource {
  readonly segment: Segment;
  readonly deletions: Deletions;
}

/** Documents or terms between two yields. */
const ITEMS_PER_STEP = 1 << 15;

/** Throws RangeError where two documents that are not deleted have one external id. */
export function* mergeSegments(
  sources: readonly MergeSource[],
  analyzerHash: string,
): Generator<void, Segment> {
  const documents = yield* mergeDocuments(sources);
  const lists = yield* mergeLists(
    sources.map(({ segment }, n) => ({ segment, numbers: documents.numbers[n] })),
  );
  const { numbers: _, ...content } = documents;
  return yield* completeSegment({ analyzerHash, ...content, ...lists });
}

/** All documents in the order of their external ids, numbered anew. */
function* mergeDocuments(sources: readonly MergeSource[]) {
  const walkers: IdWalker[] = [];
  for (const source of sources) walkers.push(new IdWalker(source, yield* documentsById(source.segment)));
  const most = sources.reduce((sum, { segment }) => sum + segment.documentCount, 0);
  const from = new Uint8Array(most);
  const document = new Int32Array(most);
  const lengths = new Int32Array(most);
  let count = 0;
  let byteCount = 0;
  for (let n = lowest(walkers); n >= 0; n = lowest(walkers)) {
    const walker = walkers[n];
    from[count] = n;
    document[count] = walker.document;
    lengths[count] = lengthOf(walker.segment, walker.document);
    byteCount += walker.segment.ids.offsets[walker.rank + 1] - walker.segment.ids.offsets[walker.rank];
    count++;
    walker.next();
    if (count % ITEMS_PER_STEP === 0) yield;
  }
  const order = yield* orderDocuments(lengths.subarray(0, count));
  const numbers = sources.map(({ segment }) => new Int32Array(segment.documentCount).fill(-1));
  const keys = sharedInt32(count);
  let totalLength = 0;
  for (let number = 0; number < count; number++) {
    const rank = order.ranks[number];
    numbers[from[rank]][document[rank]] = number;
    keys[number] = sources[from[rank]].segment.keys[document[rank]];
    totalLength += lengths[rank];
    if (number % ITEMS_PER_STEP === 0) yield;
  }
  const ids = yield* gatherIds(sources, from, document, count, byteCount);
  return { ...order, keys, totalLength, ids, numbers };
}

function* gatherIds(
  sources: readonly MergeSource[],
  from: Uint8Array,
  document: Int32Array,
  count: number,
  byteCount: number,
): Generator<void, ByteStrings> {
  const bytes = sharedUint8(byteCount);
  const offsets = sharedInt32(count + 1);
  let to = 0;
  for (let rank = 0; rank < count; rank++) {
    const { ids, ranks } = sources[from[rank]].segment;
    const own = ranks[document[rank]];
    for (let at = ids.offsets[own]; at < ids.offsets[own + 1]; at++) bytes[to++] = ids.bytes[at];
    offsets[rank + 1] = to;
    if (rank % ITEMS_PER_STEP === 0) yield;
  }
  return { bytes, offsets };
}

/** Number of the walker whose id is lowest; -1 where all are at their end. */
function lowest(walkers: readonly IdWalker[]): number {
  let best = -1;
  for (let n = 0; n < walkers.length; n++) {
    if (walkers[n].document < 0) continue;
    const order = best < 0 ? -1 : walkers[n].compare(walkers[best]);
    if (order === 0) {
      throw new RangeError(
        `document ${byteStringAt(walkers[n].segment.ids, walkers[n].rank)} is there twice`,
      );
    }
    if (order < 0) best = n;
  }
  return best;
}

/** Numbers of a segment's documents by ascending external id. */
function* documentsById({ ranks }: Segment): Generator<void, Int32Array> {
  const documents = new Int32Array(ranks.length);
  for (let document = 0; document < ranks.length; document++) {
    documents[ranks[document]] = document;
    if (document % ITEMS_PER_STEP === 0) yield;
  }
  return documents;
}

/** Walks over a segment's documents that are not deleted by ascending external id. */
class IdWalker {
  readonly segment: Segment;
  readonly #deletions: Deletions;
  readonly #documents: Int32Array;
  rank = -1;
  /** -1 at the end. */
  document = -1;

  /** @param documents the segment's documents by ascending external id */
  constructor({ segment, deletions }: MergeSource, documents: Int32Array) {
    this.segment = segment;
    this.#deletions = deletions;
    this.#documents = documents;
    this.next();
  }

  next(): void {
    do this.rank++;
    while (this.rank < this.#documents.length && this.#deletions.has(this.#documents[this.rank]));
    this.document = this.rank < this.#documents.length ? this.#documents[this.rank] : -1;
  }

  compare(other: IdWalker): number {
    return compareByteStrings(this.segment.ids, this.rank, other.segment.ids, other.rank);
  }
}
