// What a row of each kind of file holds.
import type { Split } from '../contract/terms.ts';

export interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface QueryRow {
  readonly id: string;
  readonly text: string;
  /** Where the file says which part of the work the query serves. */
  readonly split: Split | null;
  /** Names of the sorts of queries it belongs to. */
  readonly tags: readonly string[];
}

/** Whose grade it is: a person's, a file's, or the one that settles a pair. */
export type GradeSource = 'person' | 'import' | 'settlement';

export interface QrelRow {
  readonly query: string;
  readonly document: string;
  readonly grade: number;
  /** Who gave it, where the file says so: its rows may be several raters'. */
  readonly rater: string | null;
  readonly by: GradeSource | null;
  /** When, in milliseconds since 1970, where the file says so. */
  readonly at: number | null;
}

export interface RunRow {
  readonly query: string;
  readonly document: string;
  readonly rank: number;
  readonly score: number;
  readonly tag: string;
}

export interface RowsByKind {
  documents: DocumentRow;
  queries: QueryRow;
  qrels: QrelRow;
  run: RunRow;
}
