// Throwing a model away: its weights, vectors and runs go, its row stays as the parent of others.
import type { ModelInfo } from '../../contract/train.ts';
import { inTransaction } from '../../store/db.ts';
import { discardModel } from '../../store/models.ts';
import { deleteRun } from '../../store/runs.ts';
import type { OpenProject } from '../opened.ts';
import { cosinesTag, fusionTag, hybridTag, modelTag, reserveTag } from '../rankings/rankers.ts';
import { listModels } from './model-record.ts';

/**
 * Throws a model away and returns those that are left.
 * @throws WorkbenchError `not-found` for an unknown model; `conflict` for the one in use
 */
export async function discard({ project }: OpenProject, modelId: number): Promise<ModelInfo[]> {
  const { db, lock, state } = project;
  const tags = [modelTag, hybridTag, fusionTag, reserveTag, cosinesTag].map((tag) => tag(modelId));
  await lock.hold('discarding a model', () =>
    inTransaction(db, () => {
      discardModel(db, modelId);
      for (const tag of tags) deleteRun(db, tag);
    }),
  );
  for (const tag of tags) state.runs.forget(tag);
  return listModels(db);
}
