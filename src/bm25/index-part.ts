// What the index asks of each of its parts: a stored segment, or the documents added since.

import type { MergeSource } from './edits/merge-segments.ts';
import type { Query } from './query.ts';
import type { ScoredDocuments } from './search/top-k.ts';
import type { ByteStrings } from './segment/byte-strings.ts';

/** Documents of a part are numbered 0, 1, …; a number stays as long as the part does. */
export interface IndexPart {
  /** Documents deleted from the part. */
  readonly deletedCount: number;
  /** All documents of the part, deleted ones included. */
  readonly documentCount: number;
  /** External ids, at the places that `placeOf` says. */
  readonly ids: ByteStrings;

  /** Number of the document with this key; -1 where there is none, or it is deleted. */
  find(key: number): number;
  keysOf(documents: Int32Array): Int32Array<ArrayBuffer>;
  lengthOf(document: number): number;
  /** How many documents that are not deleted contain the term. */
  documentFrequency(term: string): number;
  /** How often the term occurs in the document. */
  termFrequency(term: string, document: number): number;
  /** Deletes a document with the terms it has, by frequency. */
  remove(document: number, terms: ReadonlyMap<string, number>): void;

  /** Where the document's external id stands in `ids`. */
  placeOf(document: number): number;

  /** The k best documents of those that score at least `floor`. */
  search(query: Query, k: number, floor: number): ScoredDocuments;
  /** The same by scoring every document that contains a term of the query: what `search` is tested against. */
  searchExhaustively(query: Query, k: number, floor: number): ScoredDocuments;

  /** The part as a segment, in steps, with what is deleted now, whatever is deleted while it is made. */
  freeze(): Generator<void, MergeSource>;
}
