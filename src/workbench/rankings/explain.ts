// Why BM25 gave a document its score for a query.
import type { Explanation } from '../../contract/compare.ts';
import { chosenParameters } from '../collection/bm25-parameters.ts';
import { gone, queryById } from '../collection/collection.ts';
import type { Project } from '../project.ts';

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
  const index = await project.index.fresh();
  if (!index.has(documentId)) throw gone('document', documentId);
  const { terms, unmatchedTerms, ...rest } = index.explain(
    query.text,
    documentId,
    chosenParameters(project.db),
  );
  return { ...rest, terms: [...terms], unmatchedTerms: [...unmatchedTerms] };
}
