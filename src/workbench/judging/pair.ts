// One pair for the screen: both texts, the rater's own grade, and what the texts share.
import type { Pair } from '../../contract/judge.ts';
import { getDocument } from '../../store/documents.ts';
import { matchingRanges } from '../../text/matches.ts';
import { documentPosition, queryById } from '../collection/collection.ts';
import { documentText, unreadFrom } from '../collection/document-text.ts';
import { projectAnalyzer } from '../collection/project-analyzer.ts';
import type { Project } from '../project.ts';
import type { QueuedPair } from './disagreement-queue.ts';

/** The pair at these positions, as this rater sees it. */
export function pairAt({ db, state }: Project, rater: string, { query, document }: QueuedPair): Pair {
  const queryRow = state.collection.queries[query];
  const documentRow = getDocument(db, state.collection.documents.idAt(document));
  if (!queryRow || !documentRow) throw new RangeError(`no pair at ${query}, ${document}`);
  const { id, externalId, text } = queryRow;
  const analyzer = projectAnalyzer(db);
  const terms = new Set(analyzer.terms(text));
  const shown = documentText(documentRow);
  const matchesIn = (part: string) => matchingRanges(analyzer, part, terms);
  return {
    query: { id, externalId, text },
    document: shown,
    grade: state.judgments.gradeBy(rater, query, document) ?? null,
    matches: { title: matchesIn(documentRow.title), body: matchesIn(documentRow.body) },
    unreadFrom: shown.cut ? unreadFrom(documentRow) : null,
  };
}

/**
 * A pair by row ids.
 * @throws WorkbenchError `not-found` where the project has no such query or document
 */
export function pairById(
  project: Project,
  { rater, queryId, documentId }: { rater: string; queryId: number; documentId: number },
): Pair {
  const { collection } = project.state;
  const query = queryById(collection, queryId).position;
  return pairAt(project, rater, { query, document: documentPosition(collection, documentId) });
}
