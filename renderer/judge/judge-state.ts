// What the judging page holds: the pairs at hand, the first on screen, and what was done with the earlier ones.
import type { Pair, Queue } from '../../src/contract/judge.ts';

/** One thing a rater did with a pair; `grade` null is a skip. */
export interface Act {
  readonly pair: Pair;
  readonly grade: number | null;
  readonly source: 'judge' | 'disagreements';
}

export interface JudgeState {
  /** Pairs at hand; the first is on screen. */
  readonly pairs: readonly Pair[];
  /** Acts that can be taken back, newest last. */
  readonly past: readonly Act[];
  /** Number of acts since the page was opened; grows only. */
  readonly acts: number;
  /** Which queue the pairs came from. */
  readonly source: Queue | null;
  /** `empty`: the workbench has no more pairs for this rater. */
  readonly status: 'loading' | 'ready' | 'empty' | 'failed';
  readonly error: unknown;
}

export const initialJudgeState: JudgeState = {
  pairs: [],
  past: [],
  acts: 0,
  source: null,
  status: 'loading',
  error: null,
};

/** How many acts can be taken back without asking the workbench. */
const longestPast = 200;

export interface PairKey {
  readonly queryId: number;
  readonly documentId: number;
}

export function keyOfPair(pair: Pair): PairKey {
  return { queryId: pair.query.id, documentId: pair.document.id };
}

export function isSamePair(left: PairKey, right: PairKey): boolean {
  return left.queryId === right.queryId && left.documentId === right.documentId;
}

/** The state after an act; an act on the pair on screen brings the next one there. */
export function afterAct(state: JudgeState, act: Act): JudgeState {
  const [first, ...rest] = state.pairs;
  const isOnScreen = first !== undefined && isSamePair(keyOfPair(first), keyOfPair(act.pair));
  const others = state.pairs.filter((pair) => !isSamePair(keyOfPair(pair), keyOfPair(act.pair)));
  const pairs = isOnScreen ? rest : others;
  return {
    ...state,
    pairs,
    past: [...state.past, act].slice(-longestPast),
    acts: state.acts + 1,
    status: pairs.length === 0 && state.status === 'ready' ? 'loading' : state.status,
  };
}

/** The state after the newest act was taken back: a pair judged on this page returns to the screen. */
export function afterUndo(state: JudgeState): JudgeState {
  const act = state.past.at(-1);
  if (act === undefined) return state;
  const past = state.past.slice(0, -1);
  if (act.source !== 'judge') return { ...state, past };
  return putInFront({ ...state, past }, act.pair);
}

export function putInFront(state: JudgeState, pair: Pair): JudgeState {
  const others = state.pairs.filter((other) => !isSamePair(keyOfPair(other), keyOfPair(pair)));
  return { ...state, pairs: [pair, ...others], status: 'ready', error: null };
}

/**
 * The state after the workbench sent pairs.
 * @param actsBefore `acts` when they were asked for: what was done since then must not come back
 */
export function afterPairs(
  state: JudgeState,
  sent: { readonly source: Queue; readonly pairs: readonly Pair[] },
  actsBefore: number,
): JudgeState {
  const done =
    state.acts === actsBefore ? [] : state.past.slice(actsBefore - state.acts).map(({ pair }) => pair);
  const known = [...state.pairs, ...done].map(keyOfPair);
  const fresh = sent.pairs.filter((pair) => !known.some((key) => isSamePair(key, keyOfPair(pair))));
  const pairs = [...state.pairs, ...fresh];
  const source = sent.pairs.length > 0 ? sent.source : state.source;
  return { ...state, pairs, source, status: pairs.length > 0 ? 'ready' : 'empty', error: null };
}

/** The state after asking failed: pairs at hand can still be judged. */
export function afterFailure(state: JudgeState, error: unknown): JudgeState {
  return state.pairs.length > 0 ? state : { ...state, status: 'failed', error };
}
