// The parts of an index searched as one.
import { compareByteStrings } from './byte-strings.ts';
import type { IndexPart } from './index-part.ts';
import { type Query, weighQuery } from './query.ts';
import { type Bm25Parameters, bm25Parameters } from './similarity.ts';
import type { ScoredDocuments } from './top-k.ts';

export interface SearchOptions extends Partial<Bm25Parameters> {
  /** How many documents to return at most. */
  readonly k: number;
}

/** The best documents for a query, best first. */
export interface Ranked {
  readonly keys: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

/** Parts, and what is counted over all of their documents that are not deleted. */
export interface IndexParts {
  readonly parts: readonly IndexPart[];
  readonly documentCount: number;
  readonly averageLength: number;
}

/** Documents of several parts, best first. */
interface PartsDocuments extends ScoredDocuments {
  /** Which part each is in. */
  readonly parts: Int32Array<ArrayBuffer>;
}

/** How many documents contain the term. */
export function documentFrequency({ parts }: IndexParts, term: string): number {
  let sum = 0;
  for (const part of parts) sum += part.documentFrequency(term);
  return sum;
}

/** Weighs a query's terms by what the parts hold. Throws RangeError where k1 or b is out of range. */
export function weighTerms(
  index: IndexParts,
  terms: readonly string[],
  parameters: Partial<Bm25Parameters>,
): Query {
  const { documentCount, averageLength } = index;
  const statistics = {
    documentCount,
    averageLength,
    documentFrequency: (term: string) => documentFrequency(index, term),
  };
  return weighQuery(terms, statistics, bm25Parameters(parameters));
}

/**
 * The k best documents for a query's terms. Parts are searched by `search`, or by reading every posting.
 * Throws RangeError where k, k1 or b is out of range.
 */
export function rankParts(
  index: IndexParts,
  terms: readonly string[],
  { k, ...parameters }: SearchOptions,
  method: 'search' | 'searchExhaustively' = 'search',
): Ranked {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be an integer from 0, got ${k}`);
  const { parts, documentCount } = index;
  const query = weighTerms(index, terms, parameters);
  const capacity = Math.min(k, documentCount);
  let best: PartsDocuments = {
    parts: new Int32Array(0),
    documents: new Int32Array(0),
    scores: new Float64Array(0),
  };
  for (const [number, part] of parts.entries()) {
    if (capacity === 0 || part.documentCount === 0) continue;
    const floor = best.scores.length < capacity ? 0 : best.scores[capacity - 1];
    best = join(parts, best, number, part[method](query, capacity, floor), capacity);
  }
  const { documents, scores } = best;
  const keys = new Int32Array(documents.length);
  for (let n = 0; n < keys.length; n++) keys[n] = parts[best.parts[n]].keyOf(documents[n]);
  return { keys, scores };
}

/** The best of what was found in the parts before and in part `number`. */
function join(
  parts: readonly IndexPart[],
  before: PartsDocuments,
  number: number,
  found: ScoredDocuments,
  capacity: number,
): PartsDocuments {
  const foundCount = found.scores.length;
  const beforeCount = before.scores.length;
  if (foundCount === 0) return before;
  if (beforeCount === 0) return { parts: new Int32Array(foundCount).fill(number), ...found };
  const count = Math.min(capacity, beforeCount + foundCount);
  const joined = {
    parts: new Int32Array(count),
    documents: new Int32Array(count),
    scores: new Float64Array(count),
  };
  let next = 0;
  for (let n = 0; n < count; n++) {
    const at = n - next;
    const isFound =
      next < foundCount && (at === beforeCount || standsBefore(parts, number, found, next, before, at));
    joined.parts[n] = isFound ? number : before.parts[at];
    joined.documents[n] = isFound ? found.documents[next] : before.documents[at];
    joined.scores[n] = isFound ? found.scores[next] : before.scores[at];
    if (isFound) next++;
  }
  return joined;
}

/** Whether document n of what was found in part `number` stands before document m of what was found before. */
function standsBefore(
  parts: readonly IndexPart[],
  number: number,
  found: ScoredDocuments,
  n: number,
  before: PartsDocuments,
  m: number,
): boolean {
  if (found.scores[n] !== before.scores[m]) return found.scores[n] > before.scores[m];
  const part = parts[number];
  const other = parts[before.parts[m]];
  const place = part.placeOf(found.documents[n]);
  return compareByteStrings(part.ids, place, other.ids, other.placeOf(before.documents[m])) < 0;
}
