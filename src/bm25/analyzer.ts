// What the index asks of whoever cuts texts into terms.

/** Receives each term as the code units [start, end) of `source`. */
export type OnTerm = (source: string, start: number, end: number) => void;

export interface Analyzer {
  /** Changes whenever any text's terms do. */
  readonly hash: string;
  /** A text's terms in order, repeats kept. */
  terms(text: string): readonly string[];
  /** The same terms, without a string for each. */
  scan(text: string, onTerm: OnTerm): void;
}
