// The trainer's process: takes one job from its parent, trains at low priority, answers, and ends.
import { constants, setPriority } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type FromTrainer, type ToTrainer, toTrainerSchema } from '../contract/trainer-messages.ts';
import { TrainingDiverged } from '../dssm/training/guard.ts';
import { trainModel } from './train-model.ts';

type StartMessage = Extract<ToTrainer, { type: 'start' }>;

const UNCHANGED = 'The models you have are unchanged.';
const AGAIN = 'Train again with another seed; if it happens again, look for wrong judgments.';

class Cancelled extends Error {}

let job: StartMessage | null = null;
let cancelled = false;
let ended = false;

if (process.send === undefined) {
  process.stderr.write('The trainer is started by the workbench, not by hand.\n');
  process.exit(2);
}

// A trainer without a parent has nobody to train for.
process.on('disconnect', () => process.exit(3));
process.on('uncaughtException', (error) => fail(error));
process.on('message', (message) => {
  const parsed = toTrainerSchema.safeParse(message);
  if (!parsed.success)
    fail(new TypeError(`The trainer does not understand a message: ${parsed.error.message}`));
  else receive(parsed.data);
});

try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Some systems do not let a process lower itself; training then competes as an equal.
}

function receive(message: ToTrainer): void {
  if (message.type === 'cancel') {
    cancelled = true;
    if (job === null) answer({ type: 'cancelled' }, 0);
  } else if (job !== null) fail(new TypeError('The trainer was given a second job.'));
  else {
    job = message;
    run(message).catch(fail);
  }
}

async function run(started: StartMessage): Promise<void> {
  try {
    const result = await trainModel(started, {
      report: (progress) => process.send?.({ type: 'progress', progress } satisfies FromTrainer),
      clock: () => performance.now(),
      breathe: async () => {
        await nextTurn();
        if (cancelled) throw new Cancelled();
      },
    });
    answer({ type: 'done', result }, 0);
  } catch (error) {
    if (error instanceof Cancelled) answer({ type: 'cancelled' }, 0);
    else throw error;
  }
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const diverged = error instanceof TrainingDiverged;
  if (!diverged) process.stderr.write(`${error instanceof Error ? error.stack : message}\n`);
  const hint = diverged ? `${UNCHANGED} ${AGAIN}` : UNCHANGED;
  answer({ type: 'failed', message, hint }, 1);
}

/** The last word: the process ends when it has left. */
function answer(message: FromTrainer, exitCode: number): void {
  if (ended) return;
  ended = true;
  process.send?.(message, undefined, undefined, () => process.exit(exitCode));
}
