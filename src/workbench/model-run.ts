// A model's rankings, from what the trainer hands back, and the rows of its runs.
import type { Ranked } from '../contract/trainer-messages.ts';
import type { NewRun } from '../store/runs.ts';
import type { Blend } from './hybrid-run.ts';
import { modelTag } from './rankers.ts';
import { joinRankings, type Ranking, type Rankings } from './rankings.ts';

/** The trainer's dense rankings, each to its first -1. */
export function modelRankings({ depth, documents, scores }: Ranked['ranking'], queries: number): Rankings {
  const rankings: Ranking[] = [];
  for (let query = 0; query < queries; query++) {
    const row = documents.subarray(query * depth, (query + 1) * depth);
    const first = row.indexOf(-1);
    const length = first < 0 ? row.length : first;
    rankings.push({
      documents: row.subarray(0, length),
      scores: Float64Array.from(scores.subarray(query * depth, query * depth + length)),
    });
  }
  return joinRankings(rankings);
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
