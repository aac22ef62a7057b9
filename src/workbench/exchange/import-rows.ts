// Puts the rows of an imported file into the project, one kind of row each; says of a row why it cannot be taken.
import type { FileKind } from '../../contract/data.ts';
import { rowProblem } from '../../contract/row-problems.ts';
import type { RowsByKind } from '../../formats/rows.ts';
import { documentIdOf, findDocument, insertDocument, updateDocument } from '../../store/documents.ts';
import { appendGrade, importSource } from '../../store/judgment-log.ts';
import { gradeAfter, newestEvent } from '../../store/judgments.ts';
import { insertQuery, queryIdOf } from '../../store/queries.ts';
import { detectAnalyzer } from '../collection/project-analyzer.ts';
import type { Project } from '../project.ts';
import { FileRaters } from './file-raters.ts';
import { NamedQueries } from './named-queries.ts';
import { type RowSink, unknownId } from './row-sink.ts';
import { RunSink } from './run-sink.ts';

const nothing = () => undefined;

/** A deleted document comes back with the file's texts; one that is there is refused, or gets them where `update` says so. */
function documentSink({ db }: Project, _file: string, update: boolean): RowSink<RowsByKind['documents']> {
  return {
    take({ id, title, text: body }) {
      const known = findDocument(db, id);
      if (known === undefined) insertDocument(db, { externalId: id, title, body });
      else if (known.deletedAt !== null) updateDocument(db, known.id, { title, body });
      else if (!update) return { field: 'id', ...rowProblem('documentTaken', { id }) };
      else if (known.title !== title || known.body !== body) updateDocument(db, known.id, { title, body });
      return null;
    },
    finish: () => detectAnalyzer(db),
  };
}

function querySink({ db }: Project): RowSink<RowsByKind['queries']> {
  return {
    take({ id, text, split, tags }) {
      if (queryIdOf(db, id) !== undefined) return { field: 'id', ...rowProblem('queryTaken', { id }) };
      insertQuery(db, { externalId: id, text, split, tags });
      return null;
    },
    finish: nothing,
  };
}

/** The judgments of a file belong to the raters that it names, without a name to a rater of the file's. */
function qrelSink({ db, scale }: Project, file: string): RowSink<RowsByKind['qrels']> {
  const queries = new NamedQueries(db);
  const raterIds = new FileRaters(db, file);
  const before = newestEvent(db);
  const createdAt = Date.now();
  return {
    take({ query, document, grade, rater, by, at }) {
      const queryId = queries.idOf(query);
      if (queryId === undefined) return unknownId('query', query);
      const documentId = documentIdOf(db, document);
      if (documentId === undefined) return unknownId('document', document);
      if (grade < 0 || grade > scale.max) {
        return { field: 'grade', ...rowProblem('gradeOffScale', { max: scale.max, found: grade }) };
      }
      const known = raterIds.idOf(rater, by);
      if (typeof known !== 'number') return { field: 'rater', ...known };
      const given = { raterId: known, queryId, documentId };
      const first = gradeAfter(db, given, before);
      if (first !== undefined && first !== grade) {
        const values = { rater: rater ?? file, query, document, first, grade };
        return { field: 'grade', ...rowProblem('gradedTwice', values) };
      }
      appendGrade(db, { ...given, grade, source: importSource(file), createdAt: at ?? createdAt });
      return null;
    },
    finish: nothing,
  };
}

/**
 * What takes the rows of a file of this kind; `file` is its name without the folder, `update` says whether documents that
 * are there get the file's texts.
 */
export const rowSinks: {
  [Kind in FileKind]: (project: Project, file: string, update: boolean) => RowSink<RowsByKind[Kind]>;
} = {
  documents: documentSink,
  queries: querySink,
  qrels: qrelSink,
  run: (project, file) => new RunSink(project, file),
};
