// Today's grades in memory, by position of query and document: what the queue and the metrics read at every key press.

import type { RaterKind } from '../../store/raters.ts';

/** A grade that one rater gives today. */
export interface OwnGrade {
  readonly rater: string;
  readonly by: RaterKind;
  readonly grade: number;
  /** Milliseconds since 1970; null for a grade that was read from the file. */
  readonly at: number | null;
}

/** A pair by positions, with all grades that it has today. */
export interface GradedPair {
  readonly query: number;
  readonly document: number;
  readonly grades: readonly OwnGrade[];
}

const weights: Readonly<Record<RaterKind, number>> = { import: 0, person: 1, settlement: 2 };

/**
 * The grade that several raters' grades stand for, by the rule of the store's qrel view: a settlement before persons,
 * persons before files, the lower median.
 */
function standingGrade(cells: readonly OwnGrade[]): number {
  const best = Math.max(...cells.map(({ by }) => weights[by]));
  const grades = cells
    .filter(({ by }) => weights[by] === best)
    .map(({ grade }) => grade)
    .sort((left, right) => left - right);
  return grades[(grades.length - 1) >> 1] ?? 0;
}

const NO_GRADES: ReadonlyMap<number, number> = new Map();

export class JudgmentTable {
  /** Query → document → the raters' grades. */
  readonly #cells = new Map<number, Map<number, OwnGrade[]>>();
  /** Query → document → the grade that stands for the pair. */
  readonly #grades = new Map<number, Map<number, number>>();
  readonly #counts = new Map<string, number>();
  /** Per rater, how many grades were given since the moment that was last asked about. */
  readonly #recent = new Map<string, { readonly since: number; count: number }>();
  #pairs = 0;
  #version = 0;

  /** Changes with every change of a grade. */
  get version(): number {
    return this.#version;
  }

  /** Pairs that have a grade from anyone. */
  get pairs(): number {
    return this.#pairs;
  }

  /** Grades that count today, by this rater. */
  countBy(rater: string): number {
    return this.#counts.get(rater) ?? 0;
  }

  /**
   * The same, given at `since` (milliseconds since 1970) or later. `count` counts in the file: it is called the first
   * time, and again after a grade of unknown time has gone.
   */
  countSince(rater: string, since: number, count: () => number): number {
    let recent = this.#recent.get(rater);
    if (recent?.since !== since) {
      recent = { since, count: count() };
      this.#recent.set(rater, recent);
    }
    return recent.count;
  }

  /** The grade that stands for a pair, undefined where no one judged it. */
  grade(query: number, document: number): number | undefined {
    return this.#grades.get(query)?.get(document);
  }

  /** A rater's own grade of a pair. */
  gradeBy(rater: string, query: number, document: number): number | undefined {
    return this.#cells
      .get(query)
      ?.get(document)
      ?.find((cell) => cell.rater === rater)?.grade;
  }

  /** The judged documents of a query with the grades that stand for them. */
  ofQuery(query: number): ReadonlyMap<number, number> {
    return this.#grades.get(query) ?? NO_GRADES;
  }

  /** All grades of a pair. */
  gradesOf(query: number, document: number): readonly OwnGrade[] {
    return this.#cells.get(query)?.get(document) ?? [];
  }

  /** Every pair that has a grade. */
  *gradedPairs(): Generator<GradedPair, void> {
    for (const [query, documents] of this.#cells) {
      for (const [document, grades] of documents) yield { query, document, grades };
    }
  }

  /** Puts a rater's grade in the place of an earlier one of the same pair. */
  set(query: number, document: number, own: OwnGrade): void {
    this.#store(query, document, [...this.#others(own.rater, query, document), own]);
    this.#count(own.rater, own.at, 1);
  }

  /** Takes a rater's grade away. */
  remove(rater: string, query: number, document: number): void {
    this.#store(query, document, this.#others(rater, query, document));
  }

  /** Takes all grades of a document away; returns the queries that had one. */
  removeDocument(document: number): number[] {
    const queries = [...this.#grades.keys()].filter((query) => this.#grades.get(query)?.has(document));
    for (const query of queries) {
      for (const { rater } of this.#cells.get(query)?.get(document) ?? [])
        this.remove(rater, query, document);
    }
    return queries;
  }

  #others(rater: string, query: number, document: number): OwnGrade[] {
    const cells = this.#cells.get(query)?.get(document) ?? [];
    const own = cells.find((cell) => cell.rater === rater);
    if (own === undefined) return cells;
    this.#count(rater, own.at, -1);
    return cells.filter((cell) => cell !== own);
  }

  #count(rater: string, at: number | null, change: number): void {
    this.#counts.set(rater, this.countBy(rater) + change);
    const recent = this.#recent.get(rater);
    if (recent === undefined) return;
    if (at === null) this.#recent.delete(rater);
    else if (at >= recent.since) recent.count += change;
  }

  #store(query: number, document: number, cells: OwnGrade[]): void {
    const documents = this.#cells.get(query) ?? new Map<number, OwnGrade[]>();
    const grades = this.#grades.get(query) ?? new Map<number, number>();
    this.#cells.set(query, documents);
    this.#grades.set(query, grades);
    this.#pairs += Number(cells.length > 0) - Number(grades.has(document));
    this.#version++;
    if (cells.length === 0) {
      documents.delete(document);
      grades.delete(document);
    } else {
      documents.set(document, cells);
      grades.set(document, standingGrade(cells));
    }
  }
}
