// Imported runs, one query's ranking in memory at a time: files may be larger than memory.
import { rowProblem } from '../../contract/row-problems.ts';
import type { RunRow } from '../../formats/rows.ts';
import { documentIdOf } from '../../store/documents.ts';
import { queryIdOf } from '../../store/queries.ts';
import { getRanking, putRankings, replaceRun, type Ranking as StoredRanking } from '../../store/runs.ts';
import type { Project } from '../project.ts';
import { type Refusal, type RowSink, unknownId } from './row-sink.ts';

interface RankedRow {
  readonly documentId: number;
  readonly rank: number;
  readonly score: number;
}

/** One query's rows of one run, by document. */
interface Collected {
  readonly runId: number;
  readonly queryId: number;
  readonly rows: Map<number, RankedRow>;
}

/** The best score first, as trec_eval reads runs; the rank decides between equal ones. */
function inRankOrder({ queryId, rows }: Collected): StoredRanking {
  const ranked = [...rows.values()].sort((left, right) => right.score - left.score || left.rank - right.rank);
  return {
    queryId,
    documents: Int32Array.from(ranked, ({ documentId }) => documentId),
    scores: Float64Array.from(ranked, ({ score }) => score),
  };
}

/** Tags that the program's own runs go by. */
const OWN_TAG = /^(bm25|model|hybrid|fusion)(:\d+)?$/;

/** Rows of one query usually follow each other; where they do not, what is stored of it is taken up again. */
export class RunSink implements RowSink<RunRow> {
  readonly #project: Project;
  readonly #file: string;
  /** Tag → run of this file. */
  readonly #runs = new Map<string, number>();
  #current: Collected | null = null;

  constructor(project: Project, file: string) {
    this.#project = project;
    this.#file = file;
  }

  take({ query, document, rank, score, tag }: RunRow): Refusal | null {
    const { db } = this.#project;
    if (OWN_TAG.test(tag)) {
      return { field: 'tag', ...rowProblem('ownTag', { tag }) };
    }
    const queryId = queryIdOf(db, query);
    if (queryId === undefined) return unknownId('query', query);
    const documentId = documentIdOf(db, document);
    if (documentId === undefined) return unknownId('document', document);
    const { rows } = this.#collected(this.#runOf(tag), queryId);
    if (rows.has(documentId)) {
      return { field: 'document', ...rowProblem('rankedTwice', { query, document }) };
    }
    rows.set(documentId, { documentId, rank, score });
    return null;
  }

  finish(): void {
    this.#store();
    for (const tag of this.#runs.keys()) this.#project.state.runs.forget(tag);
  }

  /** The run of this file with this tag; the first row of a tag replaces the run that had it. */
  #runOf(tag: string): number {
    const known = this.#runs.get(tag);
    if (known !== undefined) return known;
    const run = {
      tag,
      kind: 'imported' as const,
      config: { file: this.#file },
      derivedFrom: this.#file,
      depth: 1,
    };
    const runId = replaceRun(this.#project.db, run, []);
    this.#runs.set(tag, runId);
    return runId;
  }

  #collected(runId: number, queryId: number): Collected {
    if (this.#current?.runId === runId && this.#current.queryId === queryId) return this.#current;
    this.#store();
    const stored = getRanking(this.#project.db, runId, queryId);
    const rows = Array.from(stored?.documents ?? [], (documentId, index): [number, RankedRow] => [
      documentId,
      { documentId, rank: index + 1, score: stored?.scores[index] ?? 0 },
    ]);
    this.#current = { runId, queryId, rows: new Map(rows) };
    return this.#current;
  }

  #store(): void {
    if (this.#current) putRankings(this.#project.db, this.#current.runId, [inRankOrder(this.#current)]);
    this.#current = null;
  }
}
