// Which model is in use: promoting one, going back to the one before, and using none.
import { WorkbenchError } from '../contract/error.ts';
import { usualSettings } from '../contract/metric.ts';
import type { ModelInfo } from '../contract/train.ts';
import { mustHaveModel } from '../store/models.ts';
import {
  promotedModel,
  promoteModel as promoteRow,
  rollBackPromotion,
  withdrawPromotion,
} from '../store/promotions.ts';
import { measureRankers } from './measure-rankers.ts';
import { listModels, modelInfo } from './model-record.ts';
import type { OpenProject } from './opened.ts';
import type { Project } from './project.ts';
import { modelTag } from './rankers.ts';

const NDCG = 'nDCG@10';

/** nDCG@10 of two models on held-out queries by today's judgments; null where it cannot be said. */
async function heldOutNdcg(project: Project, models: readonly number[]): Promise<(number | null)[]> {
  const measured = await measureRankers(project, {
    ...usualSettings,
    rankers: models.map(modelTag),
    set: 'held-out',
    metrics: [NDCG],
  });
  return measured.map(({ metrics }) => metrics[NDCG] ?? null);
}

/**
 * Puts a model to use.
 * @throws WorkbenchError `not-found` for an unknown model; `conflict` for one that is worse than the promoted one on
 *   held-out queries, unless `evenIfWorse`
 */
export async function promoteModel(
  { project, refresher }: OpenProject,
  { modelId, evenIfWorse }: { modelId: number; evenIfWorse: boolean },
): Promise<ModelInfo> {
  mustHaveModel(project.db, modelId);
  const current = promotedModel(project.db);
  if (current && current.id !== modelId && !evenIfWorse) {
    const [before = null, after = null] = await heldOutNdcg(project, [current.id, modelId]);
    if (before !== null && after !== null && after < before) {
      throw new WorkbenchError(
        'conflict',
        `Model ${modelId} is worse than the one in use: nDCG@10 ${after.toFixed(3)} against ${before.toFixed(3)} on held-out queries.`,
        'Keep the model in use, or promote this one all the same.',
      );
    }
  }
  const promoted = await project.lock.hold('promoting a model', () => promoteRow(project.db, modelId));
  refresher.start();
  return modelInfo(project.db, promoted);
}

/**
 * Goes back to the model that was in use before.
 * @throws WorkbenchError `conflict` where there was none
 */
export async function rollBackModel({ project, refresher }: OpenProject): Promise<ModelInfo> {
  const model = await project.lock.hold('rolling back', () => rollBackPromotion(project.db));
  refresher.start();
  return modelInfo(project.db, model);
}

/**
 * Takes the model in use out of use, so that BM25 ranks alone, and returns all models.
 * @throws WorkbenchError `conflict` where none is in use
 */
export async function withdrawModel({ project, refresher }: OpenProject): Promise<ModelInfo[]> {
  await project.lock.hold('taking a model out of use', () => withdrawPromotion(project.db));
  refresher.start();
  return listModels(project.db);
}
