// Builds an index document by document, so that the caller may pause between any two of them.
import { Int32List } from '../text/int32-list.ts';
import { tokenizeTerms } from '../text/terms.ts';
import type { Bm25Index } from './bm25-index.ts';

export interface SourceDocument {
  /** External id, unique in the index. */
  readonly id: string;
  readonly text: string;
}

/** Postings moved between two yields of `finishInSteps`: about a millisecond's work. */
const POSTINGS_PER_STEP = 1 << 17;
/** V8 keeps the whole text alive for a slice of 13 or more code units. */
const SLICE_KEEPS_PARENT = 13;

/** A copy that does not keep the text alive which it was sliced from. */
function detached(term: string): string {
  return term.length < SLICE_KEEPS_PARENT ? term : ` ${term}`.slice(1);
}

export class IndexBuilder {
  readonly #ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #lengths = new Int32List();
  readonly #terms = new Map<string, number>();
  #totalLength = 0;

  // Postings in document order: document d owns those from #documentStarts[d] on.
  readonly #documentStarts = new Int32List();
  readonly #postingTerms = new Int32List();
  readonly #postingFrequencies = new Int32List();

  // By term: its newest posting, and how many it has.
  readonly #newestPosting = new Int32List();
  readonly #documentFrequencies = new Int32List();

  /** Documents added so far. */
  get documentCount(): number {
    return this.#ids.length;
  }

  /** Adds a document's text. Throws RangeError where its id was added before. */
  add({ id, text }: SourceDocument): void {
    this.addTerms(id, tokenizeTerms(text));
  }

  /** Adds a document by its terms, in any order, repeats counted. Throws RangeError where its id was added before. */
  addTerms(id: string, terms: readonly string[]): void {
    if (this.#numbers.has(id)) throw new RangeError(`document ${id} is in the index already`);
    this.#numbers.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#lengths.push(terms.length);
    this.#totalLength += terms.length;
    const start = this.#postingTerms.length;
    this.#documentStarts.push(start);
    for (const term of terms) this.#addOccurrence(this.#termNumber(term), start);
  }

  /** The index. The builder must not be used afterwards. */
  finish(): Bm25Index {
    const steps = this.finishInSteps();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** As `finish`, yielding every few milliseconds; only sorting the external ids is one long step. */
  *finishInSteps(): Generator<void, Bm25Index> {
    const offsets = this.#termOffsets();
    const next = offsets.slice();
    const documents = new Int32Array(this.#postingTerms.length);
    const frequencies = new Int32Array(this.#postingTerms.length);
    // Documents come in ascending order, so a counting sort by term leaves each term's documents ascending.
    let document = -1;
    for (let posting = 0; posting < documents.length; posting++) {
      while (document + 1 < this.#ids.length && this.#documentStarts.at(document + 1) <= posting) document++;
      const place = next[this.#postingTerms.at(posting)]++;
      documents[place] = document;
      frequencies[place] = this.#postingFrequencies.at(posting);
      if (posting % POSTINGS_PER_STEP === POSTINGS_PER_STEP - 1) yield;
    }
    yield;
    return {
      ids: this.#ids,
      numbers: this.#numbers,
      idRanks: this.#idRanks(),
      lengths: this.#lengths.toArray(),
      totalLength: this.#totalLength,
      terms: this.#terms,
      offsets,
      documents,
      frequencies,
    };
  }

  #termNumber(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.size;
    this.#terms.set(detached(term), number);
    this.#newestPosting.push(-1);
    this.#documentFrequencies.push(0);
    return number;
  }

  /** Counts one occurrence in the newest document, whose postings begin at `start`. */
  #addOccurrence(term: number, start: number): void {
    const posting = this.#newestPosting.at(term);
    if (posting >= start) {
      this.#postingFrequencies.set(posting, this.#postingFrequencies.at(posting) + 1);
      return;
    }
    this.#newestPosting.set(term, this.#postingTerms.length);
    this.#documentFrequencies.set(term, this.#documentFrequencies.at(term) + 1);
    this.#postingTerms.push(term);
    this.#postingFrequencies.push(1);
  }

  #termOffsets(): Int32Array {
    const offsets = new Int32Array(this.#terms.size + 1);
    for (let term = 0; term < this.#terms.size; term++) {
      offsets[term + 1] = offsets[term] + this.#documentFrequencies.at(term);
    }
    return offsets;
  }

  #idRanks(): Int32Array {
    const ranks = new Int32Array(this.#ids.length);
    // Array.prototype.sort without a comparator orders strings by code units.
    for (const [rank, id] of this.#ids.toSorted().entries()) ranks[this.#numbers.get(id) ?? 0] = rank;
    return ranks;
  }
}

/** Builds an index in one go; see IndexBuilder. Throws RangeError where an id occurs twice. */
export function buildIndex(documents: Iterable<SourceDocument>): Bm25Index {
  const builder = new IndexBuilder();
  for (const document of documents) builder.add(document);
  return builder.finish();
}
