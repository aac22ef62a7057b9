// Collects documents in any order and makes a segment of them. The segment depends on the documents alone.
import { Int32List } from '../../text/int32-list.ts';
import type { Analyzer } from '../analyzer.ts';
import { ByteStringList } from '../segment/byte-string-list.ts';
import { MANY, MOST_NUMBERS, postingFrequency, renumbered } from '../segment/posting.ts';
import type { Segment } from '../segment/segment.ts';
import { CutKernel } from './cut-kernel.ts';
import { GrowingTermTable } from './growing-term-table.ts';
import { type CollectedDocuments, inverted } from './invert.ts';
import { Utf8Encoder } from './utf8-encoder.ts';
import { WordCutter } from './word-cutter.ts';
import { WordTerms } from './word-terms.ts';

/** Code units of texts that wait to be read together: their words are looked up at once, and memory waited for less often. */
const WAITING_UNITS = 1 << 13;

export interface SourceDocument {
  /** The caller's number of the document, an integer from 0 below 2^31. */
  readonly key: number;
  /** External id. */
  readonly id: string;
  readonly text: string;
}

export class SegmentBuilder implements CollectedDocuments {
  readonly analyzer: Analyzer;
  readonly #kernel = new CutKernel();
  readonly terms = new GrowingTermTable(this.#kernel);
  readonly ids = new ByteStringList();
  readonly keys = new Int32List();
  readonly lengths = new Int32List();
  readonly starts = new Int32List();
  readonly postings = new Int32List();
  readonly highFrequencies = new Map<number, number>();
  /** By term: its newest posting + 1, 0 where it has none. */
  readonly #newest = new Int32List();
  /** The present document's terms in order, as numbers. */
  readonly #occurring = new Int32List();
  /** Texts that were added and not yet read, and their code units with one more each. */
  readonly #waiting: string[] = [];
  #waitingUnits = 0;
  readonly #encoder = new Utf8Encoder();
  readonly #cutter = new WordCutter(this.#kernel);
  readonly #words: WordTerms | GrowingTermTable;

  constructor(analyzer: Analyzer) {
    this.analyzer = analyzer;
    this.#words = analyzer.keepsWords ? this.terms : new WordTerms(analyzer, this.terms, this.#kernel);
    this.starts.push(0);
  }

  get documentCount(): number {
    return this.keys.length;
  }

  /**
   * Adds a document and returns its number; its postings are there after `flush`. Throws RangeError where the key is no
   * integer from 0 below 2^31.
   */
  add({ key, id, text }: SourceDocument): number {
    if (this.#waitingUnits + text.length > WAITING_UNITS) this.flush();
    const number = this.#begin(key, id);
    this.#waiting.push(text);
    this.#waitingUnits += text.length + 1;
    return number;
  }

  /** Adds a document by its terms, in any order, repeats counted. Throws as `add`. */
  addTerms(key: number, id: string, terms: readonly string[]): number {
    this.flush();
    const number = this.#begin(key, id);
    for (const term of terms) this.#onTerm(term, 0, term.length);
    this.#end();
    return number;
  }

  /** Reads the texts that wait, as one. */
  flush(): void {
    const text = this.#waiting.join(' ');
    const ends = endsOf(this.#waiting);
    this.#waiting.length = 0;
    this.#waitingUnits = 0;
    this.#cutter.load(text);
    let document = 0;
    for (let at = 0; at < text.length; ) {
      const stop = this.#cutter.cut(at);
      document = this.#takeWords(ends, document, stop);
      at = pieceEnd(text, stop);
      if (at > stop) this.analyzer.scan(text.slice(stop, at), this.#onTerm);
    }
    for (; document < ends.length; document++) this.#end();
  }

  /**
   * The segment of all documents but those `skipped` says. Throws RangeError where an external id occurs twice, or
   * there are more than 2^24 documents.
   */
  finish(skipped?: (number: number) => boolean): Generator<void, Segment> {
    this.flush();
    return inverted(this, this.analyzer.hash, skipped);
  }

  frequencyAt(at: number): number {
    const frequency = postingFrequency(this.postings.at(at));
    return frequency < MANY ? frequency : (this.highFrequencies.get(at) ?? MANY);
  }

  #begin(key: number, id: string): number {
    if (!(Number.isInteger(key) && key >= 0 && key < 2 ** 31)) {
      throw new RangeError(`a document's key must be an integer from 0 below 2^31, got ${key}`);
    }
    this.#encoder.encode(id);
    this.ids.push(this.#encoder.bytes, this.#encoder.length);
    this.keys.push(key);
    return this.keys.length - 1;
  }

  /** Deals the words that were cut last, up to `stop`, to the documents that end at `ends`; returns the first that goes on there. */
  #takeWords(ends: readonly number[], first: number, stop: number): number {
    const { bounds, count } = this.#kernel;
    const terms = this.#words.numberWords();
    let word = 0;
    for (let document = first; ; document++) {
      const from = word;
      while (word < count && bounds[2 * word] < ends[document]) word++;
      this.#occurring.length = appendTerms(terms, from, word, this.#occurring);
      if (ends[document] >= stop) return document;
      this.#end();
    }
  }

  #end(): void {
    this.#countTerms();
    this.lengths.push(this.#occurring.length);
    this.starts.push(this.postings.length);
    this.#occurring.length = 0;
  }

  readonly #onTerm = (source: string, start: number, end: number): void => {
    this.#occurring.push(this.terms.add(source, start, end));
  };

  /** Makes postings of the terms that occur in the present document. */
  #countTerms(): void {
    const { count } = this.terms;
    if (count > MOST_NUMBERS) throw new RangeError(`more than ${MOST_NUMBERS} different terms`);
    const occurrences = this.#occurring.length;
    const newest = this.#newest.reserve(count - this.#newest.length);
    this.#newest.length = count;
    const first = this.postings.length;
    const postings = this.postings.reserve(occurrences);
    this.postings.length = countInto(postings, first, this.#occurring.reserve(0), occurrences, newest);
    if (occurrences >= MANY) this.#countHigh();
  }

  /** Counts apart what is too much for a posting of the present document. */
  #countHigh(): void {
    for (let n = 0; n < this.#occurring.length; n++) {
      const at = this.#newest.at(this.#occurring.at(n)) - 1;
      if (postingFrequency(this.postings.at(at)) < MANY) continue;
      this.highFrequencies.set(at, (this.highFrequencies.get(at) ?? 0) + 1);
    }
  }
}

/**
 * Makes postings from `first` on of the first `count` terms of `occurring`, with frequencies up to MANY; returns their end.
 * @param newest by term: its newest posting + 1, 0 where it has none
 */
function countInto(
  postings: Int32Array,
  first: number,
  occurring: Int32Array,
  count: number,
  newest: Int32Array,
): number {
  let end = first;
  for (let n = 0; n < count; n++) {
    const term = occurring[n];
    const known = newest[term] - 1;
    // Without a branch, which would be mistaken too often: whether the term is new in the document is hardly foreseen.
    const ifNew = (known - first) >> 31;
    const at = known ^ ((known ^ end) & ifNew);
    const isCounted = (postingFrequency(postings[at]) - MANY) >>> 31;
    postings[at] += (renumbered(0, term) & ifNew) + isCounted;
    newest[term] = at + 1;
    end -= ifNew;
  }
  return end;
}

/** Where each text ends, of texts that are joined by one code unit. */
function endsOf(texts: readonly string[]): number[] {
  const ends: number[] = [];
  let start = 0;
  for (const { length } of texts) {
    ends.push(start + length);
    start += length + 1;
  }
  return ends;
}

/** Appends terms[from .. to] to `list`, without those below 0; returns its length then. */
function appendTerms(terms: Int32Array, from: number, to: number, list: Int32List): number {
  const values = list.reserve(to - from);
  let length = list.length;
  for (let n = from; n < to; n++) {
    values[length] = terms[n];
    length += (terms[n] >>> 31) ^ 1;
  }
  return length;
}

/** Where the piece that begins at `start` ends: at the next space or control character, or with the text. */
function pieceEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) > 0x20) end++;
  return end;
}
