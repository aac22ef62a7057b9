// Puts the rows of an imported file into the project, one kind of row each; says of a row why it cannot be taken.
import type { FileKind } from '../contract/data.ts';
import type { RowsByKind, RunRow } from '../formats/rows.ts';
import { documentIdOf, insertDocument } from '../store/documents.ts';
import { appendGrade } from '../store/judgment-log.ts';
import { insertQuery, queryIdOf } from '../store/queries.ts';
import { ensureRater } from '../store/raters.ts';
import { replaceRun, type Ranking as StoredRanking } from '../store/runs.ts';
import type { Project } from './project.ts';

/** Why a row is not taken. */
export interface Refusal {
  readonly field: string;
  readonly message: string;
}

export interface RowSink<Row> {
  /** Takes a row into the open transaction, or says why not. */
  take(row: Row): Refusal | null;
  /** Called once after the last row, in the same transaction. */
  finish(): void;
}

const nothing = () => undefined;

function taken(kind: string, id: string): Refusal {
  return { field: 'id', message: `the ${kind} "${id}" is there already; expected an id that occurs once.` };
}

function unknown(field: 'query' | 'document', id: string): Refusal {
  return { field, message: `there is no ${field} "${id}"; expected the id of one in the project.` };
}

function documentSink({ db }: Project): RowSink<RowsByKind['documents']> {
  return {
    take({ id, title, text }) {
      if (documentIdOf(db, id) !== undefined) return taken('document', id);
      insertDocument(db, { externalId: id, title, body: text });
      return null;
    },
    finish: nothing,
  };
}

function querySink({ db }: Project): RowSink<RowsByKind['queries']> {
  return {
    take({ id, text, split }) {
      if (queryIdOf(db, id) !== undefined) return taken('query', id);
      insertQuery(db, { externalId: id, text, split });
      return null;
    },
    finish: nothing,
  };
}

/** The judgments of a file belong to a rater of its name. */
function qrelSink({ db, scale }: Project, file: string): RowSink<RowsByKind['qrels']> {
  const raterId = ensureRater(db, file, 'import');
  const createdAt = Date.now();
  return {
    take({ query, document, grade }) {
      const queryId = queryIdOf(db, query);
      if (queryId === undefined) return unknown('query', query);
      const documentId = documentIdOf(db, document);
      if (documentId === undefined) return unknown('document', document);
      if (grade < 0 || grade > scale.max) {
        return { field: 'grade', message: `expected a grade from 0 to ${scale.max}, found ${grade}.` };
      }
      appendGrade(db, { raterId, queryId, documentId, grade, source: `import:${file}`, createdAt });
      return null;
    },
    finish: nothing,
  };
}

interface RankedRow {
  readonly documentId: number;
  readonly rank: number;
  readonly score: number;
}

/** The best score first, as trec_eval reads runs; the rank decides between equal ones. */
function inRankOrder(queryId: number, rows: Map<number, RankedRow>): StoredRanking {
  const ranked = [...rows.values()].sort((left, right) => right.score - left.score || left.rank - right.rank);
  return {
    queryId,
    documents: Int32Array.from(ranked, ({ documentId }) => documentId),
    scores: Float64Array.from(ranked, ({ score }) => score),
  };
}

/** Tags that the program's own runs go by. */
const OWN_TAG = /^(bm25|model|hybrid)(:\d+)?$/;

class RunSink implements RowSink<RunRow> {
  readonly #project: Project;
  readonly #file: string;
  /** Tag → query → document. */
  readonly #runs = new Map<string, Map<number, Map<number, RankedRow>>>();

  constructor(project: Project, file: string) {
    this.#project = project;
    this.#file = file;
  }

  take({ query, document, rank, score, tag }: RunRow): Refusal | null {
    if (OWN_TAG.test(tag)) {
      return {
        field: 'tag',
        message: `"${tag}" is the name of a run that Parallax makes; expected another one.`,
      };
    }
    const queryId = queryIdOf(this.#project.db, query);
    if (queryId === undefined) return unknown('query', query);
    const documentId = documentIdOf(this.#project.db, document);
    if (documentId === undefined) return unknown('document', document);
    const rankings = this.#runs.get(tag) ?? new Map<number, Map<number, RankedRow>>();
    const ranking = rankings.get(queryId) ?? new Map<number, RankedRow>();
    if (ranking.has(documentId)) {
      return { field: 'document', message: `query "${query}" ranks "${document}" twice; expected it once.` };
    }
    this.#runs.set(tag, rankings.set(queryId, ranking.set(documentId, { documentId, rank, score })));
    return null;
  }

  finish(): void {
    for (const [tag, rankings] of this.#runs) {
      const depth = Math.max(...Array.from(rankings.values(), ({ size }) => size));
      const stored = Array.from(rankings, ([queryId, rows]) => inRankOrder(queryId, rows));
      const run = {
        tag,
        kind: 'imported' as const,
        config: { file: this.#file },
        derivedFrom: this.#file,
        depth,
      };
      replaceRun(this.#project.db, run, stored);
      this.#project.state.runs.forget(tag);
    }
  }
}

/** What takes the rows of a file of this kind; `file` is its name without the folder. */
export const rowSinks: {
  [Kind in FileKind]: (project: Project, file: string) => RowSink<RowsByKind[Kind]>;
} = {
  documents: documentSink,
  queries: querySink,
  qrels: qrelSink,
  run: (project, file) => new RunSink(project, file),
};
