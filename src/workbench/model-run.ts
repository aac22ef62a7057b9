// A model's rankings, from what the trainer hands back.
import type { Ranked } from '../contract/trainer-messages.ts';
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
