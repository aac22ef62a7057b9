// Posting lists of several segments under new document numbers.
import { Int32List } from '../../text/int32-list.ts';
import { pickByteStrings } from '../build/pick-byte-strings.ts';
import { ByteStringList } from '../segment/byte-string-list.ts';
import { compareByteStrings } from '../segment/byte-strings.ts';
import { MANY, packPosting, postingFrequency, postingNumber } from '../segment/posting.ts';
import { frequencyAt, type Segment } from '../segment/segment.ts';
import { sharedInt32 } from '../segment/shared-arrays.ts';

export interface ListSource {
  readonly segment: Segment;
  /** New number of each document; -1 where it is left out. New numbers ascend with the old. */
  readonly numbers: Int32Array;
}

/** Postings between two yields. */
const POSTINGS_PER_STEP = 1 << 16;
/** The same where they are copied. */
const COPIED_PER_STEP = 1 << 20;

/** Merges terms and postings; a term whose documents are all left out goes. */
export function* mergeLists(sources: readonly ListSource[]) {
  const merged = new MergedLists(sources);
  const next = new Int32Array(sources.length);
  const holders: number[] = [];
  let done = 0;
  for (;;) {
    findLowestTerms(sources, next, holders);
    if (holders.length === 0) break;
    const { segment } = sources[holders[0]];
    const first = next[holders[0]];
    for (const n of holders) done += 1 + merged.take(n, next[n]++);
    merged.closeTerm(segment, first);
    if (done < POSTINGS_PER_STEP) continue;
    done = 0;
    yield;
  }
  return yield* merged.finish();
}

/** Makes `holders` the numbers of the sources that have the lowest of the next terms. */
function findLowestTerms(sources: readonly ListSource[], next: Int32Array, holders: number[]): void {
  holders.length = 0;
  for (let n = 0; n < sources.length; n++) {
    const { offsets, terms } = sources[n].segment;
    if (next[n] + 1 >= offsets.length) continue;
    const order =
      holders.length === 0
        ? 0
        : compareByteStrings(terms, next[n], sources[holders[0]].segment.terms, next[holders[0]]);
    if (order < 0) holders.length = 0;
    if (order <= 0) holders.push(n);
  }
}

class MergedLists {
  readonly #sources: readonly ListSource[];
  readonly #postings: Int32Array;
  readonly #highFrequencies = new Map<number, number>();
  readonly #terms = new ByteStringList();
  readonly #offsets = new Int32List();
  /** One source's postings of the present term, and by document its frequencies of 255 and more. */
  #taken = new Int32Array(1 << 10);
  readonly #high = new Map<number, number>();
  #length = 0;

  constructor(sources: readonly ListSource[]) {
    this.#sources = sources;
    this.#postings = sharedInt32(sources.reduce((sum, { segment }) => sum + segment.postings.length, 0));
    this.#offsets.push(0);
  }

  /** Adds one source's postings of the present term; returns how many were read. */
  take(source: number, term: number): number {
    const { segment, numbers } = this.#sources[source];
    const { offsets, postings } = segment;
    const start = offsets[term];
    const end = offsets[term + 1];
    if (end - start > this.#taken.length) this.#taken = new Int32Array(2 * (end - start));
    let count = 0;
    for (let at = start; at < end; at++) {
      const number = numbers[postingNumber(postings[at])];
      if (number < 0) continue;
      const frequency = postingFrequency(postings[at]);
      this.#taken[count++] = packPosting(number, frequency);
      if (frequency === MANY) this.#high.set(number, frequencyAt(segment, at));
    }
    this.#mergeTaken(count);
    return end - start;
  }

  /** Merges what was taken with what the term has already, from the end. */
  #mergeTaken(count: number): void {
    const postings = this.#postings;
    const start = this.#offsets.at(this.#offsets.length - 1);
    let own = this.#length - 1;
    let to = this.#length + count - 1;
    this.#length += count;
    for (let taken = count - 1; taken >= 0; to--) {
      const isOwnLater = own >= start && postingNumber(postings[own]) > postingNumber(this.#taken[taken]);
      postings[to] = isOwnLater ? postings[own--] : this.#taken[taken--];
    }
  }

  /** Ends the present term, number `term` of `segment`. */
  closeTerm({ terms }: Segment, term: number): void {
    const start = this.#offsets.at(this.#offsets.length - 1);
    if (this.#length === start) return;
    for (let at = start; this.#high.size > 0 && at < this.#length; at++) {
      const frequency = this.#high.get(postingNumber(this.#postings[at]));
      if (frequency !== undefined) this.#highFrequencies.set(at, frequency);
    }
    this.#high.clear();
    this.#terms.pushFrom(terms, term);
    this.#offsets.push(this.#length);
  }

  *finish() {
    const offsets = sharedInt32(this.#offsets.length);
    offsets.set(this.#offsets.toArray());
    yield;
    const every = new Int32Array(this.#terms.length);
    for (let n = 0; n < every.length; n++) every[n] = n;
    const terms = yield* pickByteStrings(this.#terms, every);
    const postings = sharedInt32(this.#length);
    for (let from = 0; from < this.#length; from += COPIED_PER_STEP) {
      postings.set(this.#postings.subarray(from, Math.min(from + COPIED_PER_STEP, this.#length)), from);
      yield;
    }
    return { terms, offsets, postings, highFrequencies: this.#highFrequencies };
  }
}
