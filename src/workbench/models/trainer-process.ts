// One trainer process: started with a job, watched, cancelled, and never trusted to end well.

import { type ChildProcess, fork } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { type Failure, failure } from '../../contract/error.ts';
import {
  type BuiltInvertedFile,
  type FromTrainer,
  fromTrainerSchema,
  type Ranked,
  type ToTrainer,
  type Trained,
} from '../../contract/trainer-messages.ts';
import type { Logger } from '../log.ts';

/** How long a trainer may take to stop by itself. */
const STOP_WITHIN_MS = 2000;
/** What is kept of the trainer's standard error for the log. */
const KEPT_OUTPUT = 4000;

/** What a trainer says before its last word. */
export type TrainerNews = Extract<FromTrainer, { type: 'progress' | 'vectors' | 'encoded' }>;

/** What a trainer gets after it was started. */
export type TrainerLoad = Extract<
  ToTrainer,
  { type: 'texts' | 'start' | 'rank' | 'chunk' | 'sample' | 'list' }
>;

export interface TrainerOrder {
  /** The trainer's file, run by this process's own binary. */
  readonly entry: string;
  /** Its job; null where it is sent later, after what it needs. */
  readonly job: Extract<ToTrainer, { type: 'queries' | 'index' }> | null;
  readonly onNews: (news: TrainerNews) => void;
  readonly log: Logger;
}

export type TrainerEnd =
  | { readonly type: 'done'; readonly result: Trained }
  | { readonly type: 'ranked'; readonly result: Ranked }
  | { readonly type: 'indexed'; readonly result: BuiltInvertedFile }
  | { readonly type: 'cancelled' }
  /** `died`: it was killed, or ended without a last word. */
  | ({ readonly type: 'failed' | 'died' } & Failure);

export interface TrainerProcess {
  readonly pid: number | undefined;
  /** How it ended; never rejects. */
  readonly ended: Promise<TrainerEnd>;
  /** Resolves when the load has left this process, or the trainer is gone. */
  send(load: TrainerLoad): Promise<void>;
  /** Asks it to stop, and kills it after 2 seconds. */
  cancel(): void;
}

function died(code: number | null, signal: NodeJS.Signals | null): TrainerEnd {
  const why =
    signal === null
      ? failure('trainerEnded', { exitCode: String(code) })
      : failure('trainerKilled', { signal });
  return { type: 'died', ...why };
}

/** Keeps the end of what the trainer writes to standard error. */
function watchOutput(child: ChildProcess): () => string {
  let kept = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    kept = (kept + text).slice(-KEPT_OUTPUT);
  });
  return () => kept;
}

/** Starts a trainer. */
export function startTrainer(order: TrainerOrder): TrainerProcess {
  const child = fork(order.entry, [], {
    serialization: 'advanced',
    execPath: process.execPath,
    execArgv: [],
    // Electron's binary behaves as Node with this; Node's own does not look at it.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // After a large message Node no longer waits for the channel: a program that waits for nothing else would end before the
  // trainer's last word is read.
  child.channel?.ref();
  const output = watchOutput(child);
  let last: TrainerEnd | null = null;
  let isCancelled = false;
  let killer: NodeJS.Timeout | undefined;

  function receive(message: FromTrainer): void {
    if (isNews(message)) order.onNews(message);
    else last = message;
  }

  const ended = new Promise<TrainerEnd>((resolve) => {
    function end(found: TrainerEnd): void {
      clearTimeout(killer);
      if (found.type === 'failed' || found.type === 'died') {
        const { message, hint } = found;
        order.log.error('the trainer failed', { reason: message, hint, output: output() });
      }
      resolve(found);
    }
    child.on('message', (message) => {
      const parsed = fromTrainerSchema.safeParse(message);
      if (parsed.success) return receive(parsed.data);
      order.log.error('the trainer sent what the workbench does not understand', { err: parsed.error });
      child.kill('SIGKILL');
    });
    child.on('error', (error) =>
      end({ type: 'failed', ...failure('trainerNotStarted', { reason: error.message }) }),
    );
    // `close` comes after the last message and the last line of output.
    child.on('close', (code, signal) =>
      end(isCancelled ? { type: 'cancelled' } : (last ?? died(code, signal))),
    );
  });

  // Starting a process and writing a model's weights to it take tens of milliseconds each: the job leaves in the next turn.
  const { job } = order;
  const begun = job === null ? Promise.resolve() : setImmediate().then(() => void send(child, job));
  const sendNext = (message: ToTrainer) => begun.then(() => send(child, message));
  return {
    pid: child.pid,
    ended,
    send: sendNext,
    cancel() {
      if (isCancelled) return;
      isCancelled = true;
      void sendNext({ type: 'cancel' });
      killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    },
  };
}

const NEWS: ReadonlySet<FromTrainer['type']> = new Set(['progress', 'vectors', 'encoded']);

function isNews(message: FromTrainer): message is TrainerNews {
  return NEWS.has(message.type);
}

function send(child: ChildProcess, message: ToTrainer): Promise<void> {
  return new Promise((resolve) => {
    // A trainer that is gone already is told of by `close`.
    if (child.connected) child.send(message, () => resolve());
    else resolve();
  });
}
