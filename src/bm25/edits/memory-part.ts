// Documents added since the segments were made.
import type { Analyzer } from '../analyzer.ts';
import { SegmentBuilder, type SourceDocument } from '../build/segment-builder.ts';
import type { IndexPart } from '../index-part.ts';
import type { Query } from '../query.ts';
import { type ScoredDocuments, TopK } from '../search/top-k.ts';
import { type ByteStrings, compareByteStrings } from '../segment/byte-strings.ts';
import { Deletions } from '../segment/deletions.ts';
import { postingNumber } from '../segment/posting.ts';
import type { Segment } from '../segment/segment.ts';
import { lengthNorm, termFactor } from '../similarity.ts';
import { MemoryLists } from './memory-lists.ts';
import { MemorySearch } from './memory-search.ts';
import type { MergeSource } from './merge-segments.ts';

export class MemoryPart implements IndexPart {
  readonly #builder: SegmentBuilder;
  readonly #numbers = new Map<number, number>();
  readonly #deleted = new Set<number>();
  readonly #lists = new MemoryLists();
  readonly #search: MemorySearch;

  constructor(analyzer: Analyzer) {
    this.#builder = new SegmentBuilder(analyzer);
    this.#search = new MemorySearch(this.#builder, this.#lists);
  }

  get documentCount(): number {
    return this.#builder.documentCount;
  }

  get deletedCount(): number {
    return this.#deleted.size;
  }

  get ids(): ByteStrings {
    return this.#builder.ids;
  }

  /** Adds a document, whose key must not be in the part; returns its number. */
  add(source: SourceDocument): number {
    const document = this.#builder.add(source);
    this.#builder.flush();
    const { starts, postings, lengths } = this.#builder;
    const length = lengths.at(document);
    for (let at = starts.at(document); at < starts.at(document + 1); at++) {
      this.#lists.add(postingNumber(postings.at(at)), document, this.#builder.frequencyAt(at), length);
    }
    this.#numbers.set(source.key, document);
    return document;
  }

  find(key: number): number {
    return this.#numbers.get(key) ?? -1;
  }

  keysOf(documents: Int32Array): Int32Array<ArrayBuffer> {
    return Int32Array.from(documents, (document) => this.#builder.keys.at(document));
  }

  placeOf(document: number): number {
    return document;
  }

  lengthOf(document: number): number {
    return this.#builder.lengths.at(document);
  }

  documentFrequency(term: string): number {
    const number = this.#builder.terms.find(term);
    return number < 0 ? 0 : this.#lists.documentFrequency(number);
  }

  termFrequency(term: string, document: number): number {
    const { terms, starts, postings } = this.#builder;
    const number = terms.find(term);
    for (let at = starts.at(document); at < starts.at(document + 1); at++) {
      if (postingNumber(postings.at(at)) === number) return this.#builder.frequencyAt(at);
    }
    return 0;
  }

  remove(document: number): void {
    const { starts, postings } = this.#builder;
    for (let at = starts.at(document); at < starts.at(document + 1); at++) {
      this.#lists.countDeleted(postingNumber(postings.at(at)));
    }
    this.#numbers.delete(this.#builder.keys.at(document));
    this.#deleted.add(document);
  }

  search(query: Query, k: number, floor: number): ScoredDocuments {
    const best = this.#topK(k, floor);
    this.#search.search(query, best, (document) => this.#deleted.has(document));
    return best.finish();
  }

  searchExhaustively({ terms, averageLength, parameters }: Query, k: number, floor: number): ScoredDocuments {
    const best = this.#topK(k, floor);
    for (let document = 0; document < this.documentCount; document++) {
      if (this.#deleted.has(document)) continue;
      const norm = lengthNorm(this.lengthOf(document), averageLength, parameters);
      let score = 0;
      for (const { term, weight } of terms) {
        const frequency = this.termFrequency(term, document);
        if (frequency > 0) score += weight * termFactor(frequency, norm);
      }
      if (score > 0) best.offer(document, score);
    }
    return best.finish();
  }

  freeze(): Generator<void, MergeSource> {
    const deleted = new Set(this.#deleted);
    return sourceOf(this.#builder.finish((document) => deleted.has(document)));
  }

  #topK(k: number, floor: number): TopK {
    const { ids } = this;
    return new TopK(k, floor, (document, other) => compareByteStrings(ids, document, ids, other) > 0);
  }
}

function* sourceOf(steps: Generator<void, Segment>): Generator<void, MergeSource> {
  const segment = yield* steps;
  return { segment, deletions: Deletions.none(segment.documentCount) };
}
