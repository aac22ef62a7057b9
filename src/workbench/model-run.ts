// A model's rankings, from what the trainer hands back, and the rows of its runs.
import type { Ranked } from '../contract/trainer-messages.ts';
import type { NewRun } from '../store/runs.ts';
import type { Blend } from './hybrid-run.ts';
import { modelTag } from './rankers.ts';
import { makeRankings, type Ranking, type Rankings } from './rankings.ts';
import type { Slices } from './slices.ts';

/** The trainer's dense rankings, each to its first -1. */
export function modelRankings(
  { depth, documents, scores }: Ranked['ranking'],
  queries: number,
  slices: Slices,
): Promise<Rankings> {
  const rankingAt = (query: number): Ranking => {
    const row = documents.subarray(query * depth, (query + 1) * depth);
    const first = row.indexOf(-1);
    const length = first < 0 ? row.length : first;
    return {
      documents: row.subarray(0, length),
      scores: new Float64Array(scores.subarray(query * depth, query * depth + length)),
    };
  };
  return makeRankings(queries, depth, rankingAt, slices);
}

/** The row of a model's run. */
export function modelRun(modelId: number, derivedFrom: string, depth: number): NewRun {
  return { tag: modelTag(modelId), kind: 'model', config: { model: modelId }, derivedFrom, depth };
}

/** What a run of a model with BM25 is mixed by, and the tag under which it is stored. */
export interface MixedRun {
  readonly tag: string;
  readonly modelId: number;
  readonly blend: Blend;
}

/** The row of such a run. */
export function mixedRun({ tag, modelId, blend }: MixedRun, derivedFrom: string, depth: number): NewRun {
  return { tag, kind: 'hybrid', config: { model: modelId, blend }, derivedFrom, depth };
}
