// What a ranking begins with: a finished model, and the queries in its vectors.
import type { RankingModel } from '../contract/trainer-messages.ts';
import { readCheckpoint } from '../dssm/checkpoint.ts';
import { createEngine } from '../dssm/create-engine.ts';
import type { Engine } from '../dssm/engine.ts';
import { assertTexts } from '../dssm/training-batch.ts';
import { encodeAll } from './encode-and-rank.ts';

export interface EncodedQueries {
  readonly engine: Engine;
  /** (queries, H), each row of length 1 or 0. */
  readonly vectors: Float32Array;
  readonly threads: number;
}

/** Starts the engine and encodes the queries. Throws what `breathe` throws, to end the job. */
export async function encodeQueries(
  { weights: checkpoint, engine: name, threads, queries }: RankingModel,
  breathe: () => Promise<void>,
): Promise<EncodedQueries> {
  const { config, weights } = readCheckpoint(checkpoint);
  assertTexts(queries, config.buckets);
  const engine = await createEngine(name, config, { seed: 0, threads });
  engine.writeWeights(weights);
  return { engine, vectors: await encodeAll(engine, queries, breathe), threads };
}
