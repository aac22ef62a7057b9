// A segment in the index, with what was deleted from it since it was made.

import type { MergeSource } from '../edits/merge-segments.ts';
import type { IndexPart } from '../index-part.ts';
import type { Query } from '../query.ts';
import type { ByteStrings } from '../segment/byte-strings.ts';
import { Deletions } from '../segment/deletions.ts';
import { documentOfKey } from '../segment/key-table.ts';
import { postingNumber } from '../segment/posting.ts';
import { frequencyAt, lengthOf, type Segment, termFrequency } from '../segment/segment.ts';
import { termNumber } from '../segment/term-table.ts';
import { lengthNorm, termFactor } from '../similarity.ts';
import { SegmentSearch } from './segment-search.ts';
import { type ScoredDocuments, TopK } from './top-k.ts';

export class SegmentPart implements IndexPart {
  readonly segment: Segment;
  readonly #deletions: Deletions;
  readonly #search: SegmentSearch;

  constructor(segment: Segment, deletions: Deletions) {
    this.segment = segment;
    this.#deletions = deletions;
    this.#search = new SegmentSearch(segment, this.#deletions);
  }

  get documentCount(): number {
    return this.segment.documentCount;
  }

  get deletedCount(): number {
    return this.#deletions.count;
  }

  get ids(): ByteStrings {
    return this.segment.ids;
  }

  find(key: number): number {
    const document = documentOfKey(this.segment.keyTable, this.segment.keys, key);
    return document >= 0 && this.#deletions.has(document) ? -1 : document;
  }

  keysOf(documents: Int32Array): Int32Array<ArrayBuffer> {
    const { keys } = this.segment;
    const found = new Int32Array(documents.length);
    for (let n = 0; n < found.length; n++) found[n] = keys[documents[n]];
    return found;
  }

  placeOf(document: number): number {
    return this.segment.ranks[document];
  }

  lengthOf(document: number): number {
    return lengthOf(this.segment, document);
  }

  documentFrequency(term: string): number {
    const number = termNumber(this.segment.termTable, term);
    if (number < 0) return 0;
    const { offsets } = this.segment;
    return offsets[number + 1] - offsets[number] - (this.#deletions.removedPostings.get(number) ?? 0);
  }

  termFrequency(term: string, document: number): number {
    const number = termNumber(this.segment.termTable, term);
    return number < 0 ? 0 : termFrequency(this.segment, number, document);
  }

  remove(document: number, terms: ReadonlyMap<string, number>): void {
    this.#deletions.add(
      document,
      Array.from(terms.keys(), (term) => termNumber(this.segment.termTable, term)),
    );
  }

  search(query: Query, k: number, floor: number): ScoredDocuments {
    return this.#search.search(query, k, floor);
  }

  searchExhaustively({ terms, averageLength, parameters }: Query, k: number, floor: number): ScoredDocuments {
    const { segment } = this;
    const { ranks } = segment;
    const best = new TopK(k, floor, (document, other) => ranks[document] > ranks[other]);
    const scores = new Map<number, number>();
    for (const { term, weight } of terms) {
      const number = termNumber(segment.termTable, term);
      if (number < 0) continue;
      for (let at = segment.offsets[number]; at < segment.offsets[number + 1]; at++) {
        const document = postingNumber(segment.postings[at]);
        if (this.#deletions.has(document)) continue;
        const norm = lengthNorm(lengthOf(segment, document), averageLength, parameters);
        const factor = termFactor(frequencyAt(segment, at), norm);
        scores.set(document, (scores.get(document) ?? 0) + weight * factor);
      }
    }
    for (const [document, score] of scores) best.offer(document, score);
    return best.finish();
  }

  freeze(): Generator<void, MergeSource> {
    return done({ segment: this.segment, deletions: Deletions.copyOf(this.#deletions) });
  }
}

// biome-ignore lint/correctness/useYield: what is a segment already needs no step
function* done(source: MergeSource): Generator<void, MergeSource> {
  return source;
}
