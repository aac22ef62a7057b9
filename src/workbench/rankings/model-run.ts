// A model's rankings, from what the trainer hands back, and the rows of its runs.
import type { Ranked } from '../../contract/trainer-messages.ts';
import type { NewRun } from '../../store/runs.ts';
import type { Slices } from '../slices.ts';
import type { Blend } from './hybrid-run.ts';
import { modelTag } from './rankers.ts';
import { makeRankings, type Rankings, type RankingsList } from './rankings.ts';

/** The trainer's dense rankings, each to its first -1. */
export function modelRankings(
  { depth, documents, scores }: Ranked['ranking'],
  queries: number,
  slices: Slices,
): Promise<Rankings> {
  const rankingAt = (query: number, list: RankingsList) => {
    const end = (query + 1) * depth;
    for (let n = query * depth; n < end && (documents[n] ?? -1) >= 0; n++) {
      list.push(documents[n] ?? 0, scores[n] ?? 0);
    }
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
