// A stored model and some queries, as a trainer is given them.
import { availableParallelism } from 'node:os';
import { engineNameSchema } from '../../contract/train.ts';
import type { RankingModel } from '../../contract/trainer-messages.ts';
import type { ReadableDb } from '../../store/db.ts';
import { type ModelRow, readWeights } from '../../store/models.ts';
import { TextPacker } from '../../text/word-hash.ts';
import type { Slices } from '../slices.ts';
import { hashingOf } from './model-defaults.ts';
import { modelConfig } from './model-record.ts';

/** The model as a trainer needs it. */
export function modelOrder(db: ReadableDb, model: ModelRow): Omit<RankingModel, 'queries'> {
  const weights = readWeights(db, model.id);
  if (weights === undefined) throw new Error(`model ${model.id} is in use and has no weights`);
  return { weights, engine: engineNameSchema.parse(model.engine), threads: availableParallelism() };
}

/** Queries as the model reads them. */
export async function packQueries(
  model: ModelRow,
  queries: readonly { readonly text: string }[],
  slices: Slices,
): Promise<RankingModel['queries']> {
  const texts = new TextPacker(hashingOf(modelConfig(model).tower));
  for (const { text } of queries) {
    texts.add(text);
    if (slices.isOver()) await slices.pause();
  }
  return texts.finish();
}
