// The index of a changing collection: segments, and the documents added since, searched as one.
import type { Analyzer } from './analyzer.ts';
import type { SourceDocument } from './build/segment-builder.ts';
import { termFrequencies } from './build/term-frequencies.ts';
import { foldParts } from './edits/fold-parts.ts';
import { type FrozenIndex, freezeParts } from './edits/frozen-index.ts';
import { MemoryPart } from './edits/memory-part.ts';
import { type Bm25Explanation, explainScore } from './explain.ts';
import type { IndexPart } from './index-part.ts';
import {
  documentFrequency,
  type IndexParts,
  type Ranked,
  rankParts,
  type SearchOptions,
  weighTerms,
} from './rank-parts.ts';
import { SegmentPart } from './search/segment-part.ts';
import { Deletions } from './segment/deletions.ts';
import type { Segment } from './segment/segment.ts';
import type { Bm25Parameters } from './similarity.ts';

export type { Ranked, SearchOptions } from './rank-parts.ts';

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

export class Bm25Index implements IndexParts {
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
    this.#parts = [...segments.map(wholePart), this.#memory];
  }

  get parts(): readonly IndexPart[] {
    return this.#parts;
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
    return documentFrequency(this, term);
  }

  /**
   * The k best documents for a query, best first; documents without any of its terms are left out, ties stand by external
   * id in ascending order of its UTF-8 bytes. Throws RangeError where k, k1 or b is out of range (see bm25Parameters).
   */
  search(text: string, options: SearchOptions): Ranked {
    return rankParts(this, this.analyzer.terms(text), options);
  }

  /** The same by scoring every posting without look-up tables: slow, and what `search` is tested against. */
  searchExhaustively(text: string, options: SearchOptions): Ranked {
    return rankParts(this, this.analyzer.terms(text), options, 'searchExhaustively');
  }

  /** Takes one document's score apart. Throws RangeError where there is no such document, or k1 or b is out of range. */
  explain(text: string, key: number, parameters: Partial<Bm25Parameters> = {}): Bm25Explanation {
    const { part, document } = this.#mustLocate(key);
    return explainScore(weighTerms(this, this.analyzer.terms(text), parameters), part, document);
  }

  /** One document's score: to the bit what search gives; 0 where it contains none of the query's terms. Throws as `explain`. */
  score(text: string, key: number, parameters: Partial<Bm25Parameters> = {}): number {
    return this.explain(text, key, parameters).score;
  }

  /**
   * The index as it is at the first step, for other threads to search (see rankQueries); edits may go on between steps.
   */
  *freeze(): Generator<void, FrozenIndex> {
    const { documentCount, averageLength } = this;
    return { parts: yield* freezeParts(this.#parts), documentCount, averageLength };
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
      const part = wholePart(segment);
      for (const { key, terms } of removals) part.remove(part.find(key), terms);
      this.#parts = [part, this.#memory];
      this.#removals = [];
    };
    return { segment, adopt };
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

function wholePart(segment: Segment): SegmentPart {
  return new SegmentPart(segment, Deletions.none(segment.documentCount));
}

function otherText(key: number): RangeError {
  return new RangeError(`document ${key} was indexed with another text`);
}
