// Judging as it goes on: keeps pairs at hand, hands every act to the outbox, takes acts back.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { Pair } from '../../src/contract/judge.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Settings } from '../session/settings.ts';
import {
  type Act,
  afterAct,
  afterFailure,
  afterPairs,
  afterUndo,
  initialJudgeState,
  type JudgeState,
  keyOfPair,
  putInFront,
} from './judge-state.ts';

/** Fewer pairs than this at hand: more are asked for. */
const fewPairs = 8;
const askFor = 16;
/** Longer than this, the rater was not looking at the pair. */
const longestLookMs = 600_000;

export interface JudgeSession {
  readonly state: StoreApi<JudgeState>;
  /** Begins with this project, or ends with null. */
  setProject(project: string | null): void;
  /** Grades (or, with null, skips) the pair on screen. */
  act(grade: number | null): void;
  /** Grades a pair that another page shows. */
  gradeElsewhere(pair: Pair, grade: number): void;
  /** Takes back the newest act; resolves with it, or with null where the workbench had to be asked. */
  takeBack(): Promise<Act | null>;
  /** Throws away prefetched pairs behind the one on screen and asks again. */
  refresh(): void;
  /** Asks for pairs again where that has failed, as once the workbench is back. */
  askAgain(): void;
  /** Starts over, as after a change of queue or rater. */
  restart(): void;
}

interface JudgeSessionOptions {
  readonly judge: Pick<WorkbenchClient['judge'], 'next' | 'undo'>;
  readonly outbox: Pick<Outbox, 'add' | 'settled' | 'state'>;
  readonly settings: StoreApi<Settings>;
  readonly now: () => number;
}

export function createJudgeSession({ judge, outbox, settings, now }: JudgeSessionOptions): JudgeSession {
  const state = createStore<JudgeState>()(() => initialJudgeState);
  let project: string | null = null;
  let shownAt = now();
  /** Answers to questions of an earlier round are thrown away. */
  let round = 0;
  let asking = false;

  function keysToExclude(): { queryId: number; documentId: number }[] {
    const onTheWay = outbox.state.getState().operations.filter(({ kind }) => kind !== 'undo');
    const keys = onTheWay.map(({ queryId, documentId }) => ({ queryId, documentId }));
    return [...state.getState().pairs.map(keyOfPair), ...keys].slice(0, 200);
  }

  async function fill(): Promise<void> {
    const { rater, queue } = settings.getState();
    const isIdle = project === null || rater === '' || asking;
    if (isIdle || state.getState().pairs.length >= fewPairs) return;
    asking = true;
    const ownRound = round;
    const actsBefore = state.getState().acts;
    try {
      const sent = await judge.next({ rater, queue, count: askFor, exclude: keysToExclude() });
      if (ownRound === round) state.setState((current) => afterPairs(current, sent, actsBefore));
    } catch (error) {
      if (ownRound === round) state.setState((current) => afterFailure(current, error));
    }
    asking = false;
    if (ownRound !== round) void fill();
  }

  function record(act: Act, elapsedMs: number | null): void {
    if (project === null) return;
    const { rater } = settings.getState();
    const { pair, grade, source } = act;
    const kind = grade === null ? 'skip' : 'grade';
    state.setState((current) => afterAct(current, act));
    outbox.add({ project, rater, kind, ...keyOfPair(pair), grade, source, elapsedMs });
    shownAt = now();
    void fill();
  }

  async function undoUnseen(): Promise<void> {
    await outbox.settled();
    const undone = await judge.undo({ rater: settings.getState().rater });
    if (undone !== null) state.setState((current) => putInFront(current, undone.pair));
  }

  function restart(): void {
    round++;
    state.setState({ ...initialJudgeState, past: state.getState().past, acts: state.getState().acts }, true);
    shownAt = now();
    void fill();
  }

  return {
    state,
    restart,
    setProject(name) {
      if (name === project) return;
      project = name;
      state.setState(initialJudgeState, true);
      restart();
    },
    act(grade) {
      const [pair] = state.getState().pairs;
      const elapsedMs = Math.round(Math.min(now() - shownAt, longestLookMs));
      if (pair !== undefined) record({ pair, grade, source: 'judge' }, elapsedMs);
    },
    gradeElsewhere: (pair, grade) => record({ pair, grade, source: 'disagreements' }, null),
    async takeBack() {
      const act = state.getState().past.at(-1);
      if (project === null) return null;
      if (act === undefined) {
        await undoUnseen();
        return null;
      }
      state.setState(afterUndo);
      const { rater } = settings.getState();
      const { pair, grade, source } = act;
      outbox.add({ project, rater, kind: 'undo', ...keyOfPair(pair), grade, source, elapsedMs: null });
      shownAt = now();
      return act;
    },
    askAgain() {
      if (state.getState().status === 'failed') restart();
    },
    refresh() {
      round++;
      state.setState((current) => ({ ...current, pairs: current.pairs.slice(0, 1) }));
      void fill();
    },
  };
}
