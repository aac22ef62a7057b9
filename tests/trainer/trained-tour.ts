// The tour trained in a real trainer process, and what its models say about texts.
import { fileURLToPath } from 'node:url';
import { snapshotOf } from '../../scripts/experiments/collection-snapshot.ts';
import { loadCollection } from '../../scripts/experiments/load-collection.ts';
import type { FromTrainer, Trained, TrainingConfig, WorkCosts } from '../../src/contract/trainer-messages.ts';
import type { TowerName } from '../../src/dssm/engine.ts';
import { HIDDEN, newTower } from '../../src/workbench/models/model-defaults.ts';
import { documentVectors, trainApart } from './forked-trainer.ts';

const DEPTH = 20;
/** Nothing follows the trainer's work here, as storing the model does in the workbench. */
const NO_ENDING: WorkCosts = { step: 0.004, encode: 0.0012, rank: 0.00005, ending: 0 };

export const tour = loadCollection(fileURLToPath(new URL('../../resources/samples/tour', import.meta.url)));
export const snapshot = snapshotOf(tour, newTower('lstm'));

export interface TrainedTour {
  readonly trained: Trained;
  readonly messages: readonly FromTrainer[];
  /** Cosine of a query and a document, by text and by title. */
  readonly cosine: (query: string, title: string) => number;
  /** Cosine of two queries. */
  readonly queryCosine: (left: string, right: string) => number;
  /** Titles in the model's order for a query, best first. */
  readonly ranking: (query: string) => string[];
}

export const queryAt = (text: string): number => tour.queries.findIndex((query) => query.text === text);
export const documentAt = (title: string): number =>
  tour.documents.findIndex((document) => document.title === title);
export const titlesOf = (documents: Int32Array): string[] =>
  [...documents].map((n) => tour.documents[n]?.title ?? '');

/** Both stages, from one seed, on one thread: the same model on every machine with the same kernels. */
export async function trainTour(tower: TowerName): Promise<TrainedTour> {
  const config: TrainingConfig = {
    tower: newTower(tower),
    engine: 'wasm',
    threads: 1,
    seed: 1,
    stages: ['base', 'fine-tune'],
    depth: DEPTH,
  };
  const { result: trained, messages } = await trainApart(
    config,
    snapshotOf(tour, config.tower),
    null,
    undefined,
    NO_ENDING,
  );
  const vectors = documentVectors(messages);
  const row = (of: Float32Array, n: number) => of.subarray(n * HIDDEN, (n + 1) * HIDDEN);
  const dot = (left: Float32Array, right: Float32Array) =>
    left.reduce((sum, value, n) => sum + value * (right[n] ?? 0), 0);
  const queryVector = (text: string) => row(trained.queryVectors, queryAt(text));
  return {
    trained,
    messages,
    cosine: (query, title) => dot(queryVector(query), row(vectors, documentAt(title))),
    queryCosine: (left, right) => dot(queryVector(left), queryVector(right)),
    ranking: (query) =>
      titlesOf(trained.ranking.documents.subarray(queryAt(query) * DEPTH, (queryAt(query) + 1) * DEPTH)),
  };
}
