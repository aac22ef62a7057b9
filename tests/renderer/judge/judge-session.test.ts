// Judging as it goes on: pairs are at hand before they are needed, and every act goes to the outbox once.
import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createJudgeSession } from '../../../renderer/judge/judge-session.ts';
import type { NewOperation } from '../../../renderer/outbox/operation.ts';
import type { OutboxState } from '../../../renderer/outbox/outbox.ts';
import type { Settings } from '../../../renderer/session/settings.ts';
import type { Pair } from '../../../src/contract/judge.ts';
import { pairOf } from './pairs.ts';

interface Question {
  readonly exclude: readonly { readonly queryId: number; readonly documentId: number }[];
  readonly queue: string;
}

/** A session before a queue of `size` pairs of query 1; the workbench answers at once, leaving out what is excluded. */
function start(size: number) {
  const asked: Question[] = [];
  const added: NewOperation[] = [];
  const queue = Array.from({ length: size }, (_, index) => pairOf(1, index + 1));
  let time = 0;
  const undo = vi.fn(async (): Promise<{ undone: { eventId: number }; pair: Pair } | null> => null);
  const settings = createStore<Settings>()(() => ({ rater: 'Mei', language: 'en', queue: 'pool' }));
  const session = createJudgeSession({
    judge: {
      next: async (question: Question & { count: number }) => {
        asked.push(question);
        const isOut = (pair: Pair) =>
          question.exclude.some(({ documentId }) => documentId === pair.document.id);
        const done = (pair: Pair) => added.some(({ documentId }) => documentId === pair.document.id);
        const pairs = queue.filter((pair) => !isOut(pair) && !done(pair)).slice(0, question.count);
        return { source: 'pool' as const, pairs };
      },
      undo,
    } as never,
    outbox: {
      state: createStore<OutboxState>()(() => ({ operations: [], refused: [], troubled: false })),
      add: (operation) => added.push(operation),
      settled: async () => {},
    },
    settings,
    now: () => time,
  });
  session.setProject('tour.plx');
  return {
    session,
    asked,
    added,
    settings,
    undo,
    setTime: (value: number) => {
      time = value;
    },
  };
}

const answered = () => new Promise((resolve) => setTimeout(resolve));
const onScreen = ({ session }: ReturnType<typeof start>) => session.state.getState().pairs[0]?.document.id;

describe('judging', () => {
  it('has the next pair on screen before any answer to the grade came', async () => {
    const judging = start(40);
    await answered();

    judging.session.act(3);

    expect(onScreen(judging)).toBe(2);
    expect(judging.added).toMatchObject([
      {
        project: 'tour.plx',
        rater: 'Mei',
        kind: 'grade',
        queryId: 1,
        documentId: 1,
        grade: 3,
        source: 'judge',
      },
    ]);
  });

  it('asks for more while some are still at hand, and not for those again', async () => {
    const judging = start(40);
    await answered();

    for (let act = 0; act < 9; act++) judging.session.act(0);

    expect(judging.asked).toHaveLength(2);
    expect(judging.asked[1]!.exclude.map(({ documentId }) => documentId)).toEqual([
      10, 11, 12, 13, 14, 15, 16,
    ]);
    await answered();
    expect(judging.session.state.getState().pairs.length).toBeGreaterThan(16);
  });

  it('records how long the rater looked, at most ten minutes', async () => {
    const judging = start(3);
    await answered();

    judging.setTime(1234.4);
    judging.session.act(1);
    judging.setTime(9_000_000);
    judging.session.act(1);

    expect(judging.added.map(({ elapsedMs }) => elapsedMs)).toEqual([1234, 600_000]);
  });

  it('judges nothing before the rater has a name', async () => {
    const judging = start(3);
    judging.settings.setState({ rater: '' });
    judging.session.restart();
    await answered();

    judging.session.act(1);

    expect(judging.added).toEqual([]);
  });
});

describe('taking back', () => {
  it('returns the pair at once and sends an undo that names it', async () => {
    const judging = start(5);
    await answered();
    judging.session.act(2);

    await judging.session.takeBack();

    expect(onScreen(judging)).toBe(1);
    expect(judging.added.at(-1)).toMatchObject({ kind: 'undo', documentId: 1, grade: 2 });
  });

  it('asks the workbench where this page has done nothing yet', async () => {
    const judging = start(5);
    await answered();
    judging.undo.mockResolvedValueOnce({ undone: { eventId: 7 }, pair: pairOf(9, 9) });

    const act = await judging.session.takeBack();

    expect(act).toBeNull();
    expect(onScreen(judging)).toBe(9);
  });
});

describe('another project', () => {
  it('starts with nothing of the one before', async () => {
    const judging = start(5);
    await answered();
    judging.session.act(2);

    judging.session.setProject('other.plx');

    expect(judging.session.state.getState()).toMatchObject({ pairs: [], past: [], status: 'loading' });
  });
});

describe('new rankings', () => {
  it('replace the pairs behind the one on screen, which stays', async () => {
    const judging = start(40);
    await answered();

    judging.session.refresh();

    expect(judging.session.state.getState().pairs).toHaveLength(1);
    expect(onScreen(judging)).toBe(1);
    await answered();
    expect(judging.session.state.getState().pairs.length).toBeGreaterThan(1);
  });
});
