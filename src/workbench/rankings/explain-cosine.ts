// Why the model in use gave a document its score for a query.
import type { CosineExplanation } from '../../contract/compare.ts';
import { WorkbenchError } from '../../contract/error.ts';
import { readCheckpoint } from '../../dssm/checkpoint.ts';
import { explainCosine as explain } from '../../dssm/explain-cosine.ts';
import { getDocument } from '../../store/documents.ts';
import { readWeights } from '../../store/models.ts';
import { gone, queryById } from '../collection/collection.ts';
import { rankedText } from '../collection/document-text.ts';
import { hashingOf } from '../models/model-defaults.ts';
import type { Project } from '../project.ts';
import { createSlices } from '../slices.ts';

/**
 * Tells what each word of the query and of the document does to their cosine. Works in pieces, between which a rater's grade
 * is taken.
 * @throws WorkbenchError `not-found` where the project has no such query or document, or no model is in use
 */
export async function explainCosine(
  { db, state: { collection }, promotedModel, closing }: Project,
  { queryId, documentId }: { queryId: number; documentId: number },
): Promise<CosineExplanation> {
  const { query } = queryById(collection, queryId);
  const document = getDocument(db, documentId);
  if (document === undefined || document.deletedAt !== null) throw gone('document', documentId);
  const weights = promotedModel === null ? undefined : readWeights(db, promotedModel);
  if (weights === undefined) throw new WorkbenchError('noModelInUse', { ranker: 'model' });
  const slices = createSlices(closing);
  await slices.pause();
  const model = readCheckpoint(weights);
  await slices.pause();
  const texts = { query: query.text, document: rankedText(document) };
  return explain(model, texts, hashingOf(model.config), () => slices.pause());
}
