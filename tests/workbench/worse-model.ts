// A model that is worse than another one, without training it.
import { inTransaction, type WritableDb } from '../../src/store/db.ts';
import { getModel, insertModel, readWeights } from '../../src/store/models.ts';
import { findRun, iterateRankings, replaceRun } from '../../src/store/runs.ts';

/** Adds a copy of a model whose run ranks everything the other way round: worse wherever the model is any good. Returns its id. */
export function addWorseModel(db: WritableDb, modelId: number): number {
  const good = getModel(db, modelId)!;
  return inTransaction(db, () => {
    const id = insertModel(db, { ...good, parentId: modelId, weights: readWeights(db, modelId)! });
    const run = findRun(db, `model:${modelId}`)!;
    const reversed = [...iterateRankings(db, run.id)].map((ranking) => ({
      ...ranking,
      documents: ranking.documents.toReversed(),
    }));
    replaceRun(db, { ...run, tag: `model:${id}` }, reversed);
    return id;
  });
}
