// The pairs that a rater judges next: disagreements first, then the pool.
import type { Pair, Queue } from '../../contract/judge.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import { BM25, modelTag } from '../rankings/rankers.ts';
import type { Rankings } from '../rankings/rankings.ts';
import type { DisagreementQueue, QueuedPair } from './disagreement-queue.ts';
import { pairAt } from './pair.ts';
import { poolPairs } from './pool.ts';

export interface NextPairs {
  readonly rater: string;
  readonly queue: Queue;
  readonly count: number;
  /** Pairs that are on screen already, by row ids. */
  readonly exclude: readonly { readonly queryId: number; readonly documentId: number }[];
}

/** The first `count` of `pairs` that `isWanted`. */
function take(
  pairs: Iterable<QueuedPair>,
  count: number,
  isWanted: (pair: QueuedPair) => boolean,
): QueuedPair[] {
  const taken: QueuedPair[] = [];
  for (const pair of pairs) {
    if (!isWanted(pair)) continue;
    taken.push(pair);
    if (taken.length === count) break;
  }
  return taken;
}

/** Says of a pair whether this rater should see it: not deleted, not skipped, not on screen, not judged by the rater. */
function wantedBy({ collection, judgments, skips }: ProjectState, { rater, exclude }: NextPairs) {
  const shown = new Set(exclude.map(({ queryId, documentId }) => `${queryId} ${documentId}`));
  return ({ query, document }: QueuedPair): boolean => {
    if (collection.documents.isDeleted(document)) return false;
    if (judgments.gradeBy(rater, query, document) !== undefined) return false;
    const queryId = collection.queries[query]?.id;
    const documentId = collection.documents.idAt(document);
    return !shown.has(`${queryId} ${documentId}`) && !skips.has(rater, query, document);
  };
}

/**
 * Disagreements are judged once: what lies before another rater comes when nothing else is left, as that rater may have
 * gone. (The pool is judged by everyone: agreement is measured on it.)
 */
function takeForOne(
  { handedOut }: ProjectState,
  queue: DisagreementQueue,
  { rater, count }: NextPairs,
  isWanted: (pair: QueuedPair) => boolean,
): QueuedPair[] {
  const now = Date.now();
  const isFree = ({ query, document }: QueuedPair) => !handedOut.isWithAnother(rater, query, document, now);
  const free = take(queue.inOrder(), count, (pair) => isWanted(pair) && isFree(pair));
  const pairs = free.length > 0 ? free : take(queue.inOrder(), count, isWanted);
  for (const { query, document } of pairs) handedOut.note(rater, query, document, now);
  return pairs;
}

/** The runs whose best documents are judged; before there is any, BM25's rankings of the first queries. */
function pooledRankings({ state, promotedModel }: Project): Rankings[] {
  const tags = [BM25, ...(promotedModel === null ? [] : [modelTag(promotedModel)])];
  const loaded = tags.flatMap((tag) => state.runs.loaded(tag)?.rankings ?? []);
  const areEmpty = loaded.every(({ documents }) => documents.length === 0);
  return areEmpty && state.firstRankings ? [state.firstRankings] : loaded;
}

/** All from memory: what is to be judged first was made, or read, before this was asked. */
export function nextPairs(project: Project, wanted: NextPairs): { source: Queue; pairs: Pair[] } {
  const { state } = project;
  const isWanted = wantedBy(state, wanted);
  const show = (pairs: QueuedPair[]) => pairs.map((pair) => pairAt(project, wanted.rater, pair));
  if (wanted.queue === 'disagreements' && state.queue) {
    const pairs = takeForOne(state, state.queue, wanted, isWanted);
    if (pairs.length > 0) return { source: 'disagreements', pairs: show(pairs) };
  }
  const pool = poolPairs(pooledRankings(project), state.collection.queries.length);
  return { source: 'pool', pairs: show(take(pool, wanted.count, isWanted)) };
}
