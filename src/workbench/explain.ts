// Why BM25 gave a document its score for a query.
import type { Explanation } from '../contract/compare.ts';
import { projectBm25 } from './bm25-run.ts';
import { documentPosition, queryById } from './collection.ts';
import type { Project } from './project.ts';
import { documentIndex } from './rank.ts';

/**
 * Takes one score apart, term by term.
 * @throws WorkbenchError `not-found` where the project has no such query or document
 */
export async function explainScore(
  project: Project,
  { queryId, documentId }: { queryId: number; documentId: number },
): Promise<Explanation> {
  const { state } = project;
  const { query } = queryById(state.collection, queryId);
  const document = documentPosition(state.collection, documentId);
  const index = await documentIndex(project, state, project.closing);
  const { terms, unmatchedTerms, ...rest } = index.explain(query.text, document, projectBm25(project.db));
  return { ...rest, terms: [...terms], unmatchedTerms: [...unmatchedTerms] };
}
