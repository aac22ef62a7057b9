// The index of a changing collection: segments, and the documents added since, searched as one.
import type { Analyzer } from './analyzer.ts';
import { compareByteStrings } from './byte-strings.ts';
import { type Bm25Explanation, explainScore } from './explain.ts';
import { foldParts } from './fold-parts.ts';
import type { IndexPart } from './index-part.ts';
import { MemoryPart } from './memory-part.ts';
import { type Query, weighQuery } from './query.ts';
import type { Segment } from './segment.ts';
import type { SourceDocument } from './segment-builder.ts';
import { SegmentPart } from './segment-part.ts';
import { type Bm25Parameters, bm25Parameters } from './similarity.ts';
import { TopK } from './top-k.ts';

export interface SearchOptions extends Partial<Bm25Parameters> {
  /** How many documents to return at most. */
  readonly k: number;
}

/** The best documents for a query, best first. */
export interface Ranked {
  readonly keys: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

/** A document's removal while a fold goes on: to be repeated in the fold's segment. */
interface Removal {
  readonly key: number;
  readonly terms: ReadonlyMap<string, number>;
}

export interface Fold {
  /** All documents that the index had when the fold began, in one segment. */
  readonly segment: Segment;
  /**
   * Puts the segment in the place of the parts it was made of. The edits made since the fold began stay.
   * Throws Error where another fold has begun meanwhile.
   */
  adopt(): void;
}

export class Bm25Index {
  readonly analyzer: Analyzer;
  #parts: readonly IndexPart[];
  #memory: MemoryPart;
  #documentCount = 0;
  #totalLength = 0;
  #removals: Removal[] = [];

  /** Throws RangeError where a segment's texts were cut by another analyzer. Keys differ from segment to segment. */
  constructor(analyzer: Analyzer, segments: readonly Segment[] = []) {
    for (const { analyzerHash, documentCount, totalLength } of segments) {
      if (analyzerHash !== analyzer.hash) {
        throw new RangeError(`a segment of analyzer ${analyzerHash} in an index of ${analyzer.hash}`);
      }
      this.#documentCount += documentCount;
      this.#totalLength += totalLength;
    }
    this.analyzer = analyzer;
    this.#memory = new MemoryPart(analyzer);
    this.#parts = [...segments.map((segment) => new SegmentPart(segment)), this.#memory];
  }

  get documentCount(): number {
    return this.#documentCount;
  }

  /** Sum of the documents' terms, repeats counted. */
  get totalLength(): number {
    return this.#totalLength;
  }

  /** Mean terms of a document, empty documents counted; 0 for an index without documents. */
  get averageLength(): number {
    return this.#documentCount === 0 ? 0 : this.#totalLength / this.#documentCount;
  }

  /** Documents added and deleted since the segments were made: what makes a search slower until the next fold. */
  get pendingDocuments(): number {
    let pending = 0;
    for (const part of this.#parts) {
      pending += part.deletedCount + (part instanceof MemoryPart ? part.documentCount : 0);
    }
    return pending;
  }

  has(key: number): boolean {
    return this.#locate(key) !== undefined;
  }

  /** Adds a document. Throws RangeError where its key is there. */
  add(document: SourceDocument): void {
    if (this.has(document.key)) throw new RangeError(`document ${document.key} is in the index already`);
    const added = this.#memory.add(document);
    this.#documentCount++;
    this.#totalLength += this.#memory.lengthOf(added);
  }

  /**
   * Deletes a document, given the text that it was added with. Throws RangeError where the document is not there or has
   * other terms: the index is then of other documents, and must be built anew.
   */
  remove(key: number, text: string): void {
    const { part, document } = this.#mustLocate(key);
    const terms = termFrequencies(this.analyzer.terms(text));
    let length = 0;
    for (const [term, frequency] of terms) {
      if (part.termFrequency(term, document) !== frequency) throw otherText(key);
      length += frequency;
    }
    if (part.lengthOf(document) !== length) throw otherText(key);
    part.remove(document, terms);
    if (part !== this.#memory) this.#removals.push({ key, terms });
    this.#documentCount--;
    this.#totalLength -= length;
  }

  /** Gives a document another text, and maybe another external id. Throws as `remove`. */
  update(document: SourceDocument, oldText: string): void {
    this.remove(document.key, oldText);
    this.add(document);
  }

  /** Terms of a document, repeats counted. Throws RangeError where there is no such document. */
  documentLength(key: number): number {
    const { part, document } = this.#mustLocate(key);
    return part.lengthOf(document);
  }

  /** How many documents contain the term. */
  documentFrequency(term: string): number {
    let sum = 0;
    for (const part of this.#parts) sum += part.documentFrequency(term);
    return sum;
  }

  /**
   * The k best documents for a query, best first; documents without any of its terms are left out, ties stand by external
   * id in ascending order of its UTF-8 bytes. Throws RangeError where k, k1 or b is out of range (see bm25Parameters).
   */
  search(text: string, options: SearchOptions): Ranked {
    return this.#rank(text, options, (part, query, best, number) => part.search(query, best, number));
  }

  /** The same by scoring every posting without look-up tables: slow, and what `search` is tested against. */
  searchExhaustively(text: string, options: SearchOptions): Ranked {
    return this.#rank(text, options, (part, query, best, number) =>
      part.searchExhaustively(query, best, number),
    );
  }

  /** Takes one document's score apart. Throws RangeError where there is no such document, or k1 or b is out of range. */
  explain(text: string, key: number, parameters: Partial<Bm25Parameters> = {}): Bm25Explanation {
    const { part, document } = this.#mustLocate(key);
    return explainScore(this.#weigh(text, parameters), part, document);
  }

  /** One document's score: to the bit what search gives; 0 where it contains none of the query's terms. Throws as `explain`. */
  score(text: string, key: number, parameters: Partial<Bm25Parameters> = {}): number {
    return this.explain(text, key, parameters).score;
  }

  /**
   * Makes one segment of all documents, in steps: the same to the byte as a fresh build would make. It covers what was
   * added and removed before its first step; searches and edits may go on between steps.
   */
  *fold(): Generator<void, Fold> {
    const folded = this.#parts;
    const removals: Removal[] = [];
    this.#removals = removals;
    this.#memory = new MemoryPart(this.analyzer);
    this.#parts = [...folded, this.#memory];
    const segment = yield* foldParts(folded, this.analyzer.hash);
    const adopt = () => {
      if (this.#removals !== removals) throw new Error('Another fold of this index has begun since.');
      const part = new SegmentPart(segment);
      for (const { key, terms } of removals) part.remove(part.find(key), terms);
      this.#parts = [part, this.#memory];
      this.#removals = [];
    };
    return { segment, adopt };
  }

  #rank(
    text: string,
    { k, ...parameters }: SearchOptions,
    searchPart: (part: IndexPart, query: Query, best: TopK, number: number) => void,
  ): Ranked {
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be an integer from 0, got ${k}`);
    const query = this.#weigh(text, parameters);
    const parts = this.#parts;
    const best = new TopK(Math.min(k, this.#documentCount), (part, document, otherPart, otherDocument) =>
      standsAfter(parts[part], document, parts[otherPart], otherDocument),
    );
    if (k > 0) for (const [number, part] of parts.entries()) searchPart(part, query, best, number);
    const found = best.finish();
    return {
      keys: found.documents.map((document, n) => parts[found.parts[n]].keyOf(document)),
      scores: found.scores,
    };
  }

  #weigh(text: string, parameters: Partial<Bm25Parameters>): Query {
    return weighQuery(this.analyzer.terms(text), this, bm25Parameters(parameters));
  }

  #locate(key: number): { part: IndexPart; document: number } | undefined {
    for (const part of this.#parts) {
      const document = part.find(key);
      if (document >= 0) return { part, document };
    }
    return undefined;
  }

  #mustLocate(key: number): { part: IndexPart; document: number } {
    const found = this.#locate(key);
    if (found === undefined) throw new RangeError(`document ${key} is not in the index`);
    return found;
  }
}

function termFrequencies(terms: readonly string[]): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return frequencies;
}

function otherText(key: number): RangeError {
  return new RangeError(`document ${key} was indexed with another text`);
}

function standsAfter(part: IndexPart, document: number, other: IndexPart, otherDocument: number): boolean {
  const place = part.idPlace(document);
  const otherPlace = other.idPlace(otherDocument);
  if (part === other && part.hasSortedIds) return place > otherPlace;
  return compareByteStrings(part.ids, place, other.ids, otherPlace) > 0;
}
