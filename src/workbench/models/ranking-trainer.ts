// A trainer that will rank with a model, started before it is known what: its start and the queries' vectors take a while.
import type { ModelRow } from '../../store/models.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { createSlices } from '../slices.ts';
import { modelOrder, packQueries } from './model-order.ts';
import { type Exchange, type TrainerSurroundings, withTrainer } from './trainer-exchange.ts';

/**
 * Does `work` with a trainer that encodes the queries at first; it has ended when this resolves.
 * @throws what `withTrainer` throws
 */
export async function withRankingTrainer<Result>(
  { db }: Project,
  { collection }: ProjectState,
  model: ModelRow,
  around: TrainerSurroundings,
  signal: AbortSignal,
  work: (trainer: Exchange) => Promise<Result>,
): Promise<Result> {
  const slices = createSlices(signal);
  const queries = await packQueries(model, collection.queries, slices);
  // Reading the weights takes a turn of its own, and so does starting the trainer.
  await slices.pause();
  const order = modelOrder(db, model);
  await slices.pause();
  return withTrainer({ type: 'queries', model: { ...order, queries } }, around, signal, work);
}
