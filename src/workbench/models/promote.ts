// Which model is in use: promoting one, going back to the one before, and using none.
import { WorkbenchError } from '../../contract/error.ts';
import { usualSettings } from '../../contract/metric.ts';
import type { Ranker } from '../../contract/terms.ts';
import type { ModelInfo } from '../../contract/train.ts';
import { mustHaveModel } from '../../store/models.ts';
import { promoteModel as promoteRow, rollBackPromotion, withdrawPromotion } from '../../store/promotions.ts';
import type { OpenProject } from '../opened.ts';
import type { Project } from '../project.ts';
import { BM25, modelTag } from '../rankings/rankers.ts';
import { measureRankers } from '../training/measure-rankers.ts';
import { listModels, modelInfo } from './model-record.ts';

const NDCG = 'nDCG@10';

/** nDCG@10 of rankers on held-out queries by today's judgments; null where it cannot be said. */
async function heldOutNdcg(project: Project, rankers: readonly Ranker[]): Promise<(number | null)[]> {
  const measured = await measureRankers(project, {
    ...usualSettings,
    rankers,
    set: 'held-out',
    metrics: [NDCG],
  });
  return measured.map(({ metrics }) => metrics[NDCG] ?? null);
}

/** @throws WorkbenchError `worse-model` where it is worse on held-out queries than the model in use, or BM25 where none is */
async function requireNotWorse(project: Project, modelId: number, inUse: number | null): Promise<void> {
  const rankers = [inUse === null ? BM25 : modelTag(inUse), modelTag(modelId)];
  const [before = null, after = null] = await heldOutNdcg(project, rankers);
  if (before === null || after === null || after >= before) return;
  throw new WorkbenchError(inUse === null ? 'worseThanBm25' : 'worseThanModelInUse', {
    id: modelId,
    after: after.toFixed(3),
    before: before.toFixed(3),
  });
}

/**
 * Puts a model to use.
 * @throws WorkbenchError `not-found` for an unknown model; `worse-model` for one that is worse on held-out queries than
 *   what ranks today, unless `evenIfWorse`
 */
export async function promoteModel(
  { project, refresher }: OpenProject,
  { modelId, evenIfWorse }: { modelId: number; evenIfWorse: boolean },
): Promise<ModelInfo> {
  mustHaveModel(project.db, modelId);
  const inUse = project.promotedModel;
  if (inUse !== modelId && !evenIfWorse) await requireNotWorse(project, modelId, inUse);
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
