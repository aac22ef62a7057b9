// A real trainer process for tests, and everything it says.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type DocumentLayout,
  type FromTrainer,
  fromTrainerSchema,
  type Trained,
  type TrainingConfig,
  type TrainingSnapshot,
  type WorkCosts,
} from '../../src/contract/trainer-messages.ts';

const ENTRY = fileURLToPath(new URL('../../src/trainer/main.ts', import.meta.url));

export interface ForkedTrainer {
  readonly child: ChildProcess;
  /** Everything it said so far; each message passed the contract's schema. */
  readonly messages: FromTrainer[];
  /** The next message that is not progress, or of the given stage. */
  readonly until: (wanted: (message: FromTrainer) => boolean) => Promise<FromTrainer>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export function forkTrainer(entry = ENTRY): ForkedTrainer {
  const child = fork(entry, [], { serialization: 'advanced', execArgv: [], silent: true });
  const messages: FromTrainer[] = [];
  const waiting: { wanted: (message: FromTrainer) => boolean; resolve: (message: FromTrainer) => void }[] =
    [];
  child.on('message', (raw) => {
    const message = fromTrainerSchema.parse(raw);
    messages.push(message);
    for (const { wanted, resolve } of waiting) if (wanted(message)) resolve(message);
  });
  return {
    child,
    messages,
    until: (wanted) => new Promise((resolve) => waiting.push({ wanted, resolve })),
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal }))),
  };
}

/** Trains to the end in a process of its own. Throws where the trainer did not answer `done`. */
export async function trainApart(
  config: TrainingConfig,
  snapshot: TrainingSnapshot,
  initial: Uint8Array | null = null,
  layout?: DocumentLayout,
  costs?: WorkCosts,
): Promise<{ result: Trained; messages: FromTrainer[] }> {
  const trainer = forkTrainer();
  trainer.child.send({ type: 'start', config, snapshot, initial, layout, costs });
  await trainer.ended;
  const last = trainer.messages.at(-1);
  if (last?.type !== 'done') {
    throw new Error(`the trainer ended with ${last?.type}: ${last?.type === 'failed' ? last.message : ''}`);
  }
  return { result: last.result, messages: trainer.messages };
}

/** The documents' vectors, chunk after chunk, as a training sent them. */
export function documentVectors(messages: readonly FromTrainer[]): Float32Array {
  const chunks = messages.flatMap((message) => (message.type === 'vectors' ? [message.vectors] : []));
  return Float32Array.from(chunks.flatMap((vectors) => [...vectors]));
}
