// A trainer that is sent one load after the other and answers each.
import { WorkbenchError } from '../../contract/error.ts';
import type { Logger } from '../log.ts';
import {
  startTrainer,
  type TrainerEnd,
  type TrainerLoad,
  type TrainerNews,
  type TrainerOrder,
} from './trainer-process.ts';

export interface TrainerSurroundings {
  /** The trainer's file. */
  readonly trainerEntry: string;
  readonly log: Logger;
  /** Milliseconds that one query by itself may take with every document before vectors are searched through an inverted file; 100 where absent. */
  readonly exactBudgetMs?: number;
  /** Milliseconds between two writings of a training's state; 15,000 where absent. */
  readonly keepEveryMs?: number;
}

type Answer = Extract<TrainerNews, { type: 'encoded' }>;

export interface Exchange {
  /** Resolves when the load has left this process. */
  send(load: TrainerLoad): Promise<void>;
  /** The answer to a load; answers come in the order of the loads. Rejects where the trainer ends before it. */
  ask(load: TrainerLoad): Promise<Answer>;
  /** How the trainer ended; rejects where it failed. */
  readonly ended: Promise<TrainerEnd>;
}

/**
 * Does `work` with a trainer, which has ended when this resolves.
 * @throws WorkbenchError `training-failed` where the trainer fails; the signal's reason where it is aborted
 */
export async function withTrainer<Result>(
  job: NonNullable<TrainerOrder['job']>,
  { trainerEntry, log }: TrainerSurroundings,
  signal: AbortSignal,
  work: (exchange: Exchange) => Promise<Result>,
): Promise<Result> {
  const answers: PromiseWithResolvers<Answer>[] = [];
  const trainer = startTrainer({
    entry: trainerEntry,
    job,
    onNews: (news) => {
      if (news.type === 'encoded') answers.shift()?.resolve(news);
    },
    log,
  });
  signal.addEventListener('abort', trainer.cancel, { once: true });
  const ended = trainer.ended.then((end) => checked(end, signal));
  ended.catch(() => undefined);
  try {
    return await work({
      send: trainer.send,
      ask(load) {
        const answer = Promise.withResolvers<Answer>();
        ended.catch(answer.reject);
        answers.push(answer);
        void trainer.send(load);
        return answer.promise;
      },
      ended,
    });
  } finally {
    signal.removeEventListener('abort', trainer.cancel);
    trainer.cancel();
    await trainer.ended;
  }
}

function checked(end: TrainerEnd, signal: AbortSignal): TrainerEnd {
  signal.throwIfAborted();
  if (end.type === 'cancelled') throw new WorkbenchError('encodingStopped', {});
  if (end.type !== 'failed' && end.type !== 'died') return end;
  throw new WorkbenchError('encodingFailed', { reason: end.message });
}
