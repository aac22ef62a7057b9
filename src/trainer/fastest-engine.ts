// Which engine a training runs on: checked against the reference and timed here, once for each job.
import type { TrainingConfig } from '../contract/trainer-messages.ts';
import { fastestForTraining } from '../dssm/check-agreement.ts';
import { createEngine } from '../dssm/create-engine.ts';
import type { Engine } from '../dssm/engine.ts';

/**
 * Starts the engine of a job: the wasm engine in its fastest form that agrees with the reference, or the reference itself
 * where the job asks for it. The form changes no bit of the weights, so a repetition need not choose the same.
 */
export async function fastestEngine(
  { engine, tower, threads, seed }: TrainingConfig,
  clock: () => number,
): Promise<Engine> {
  if (engine === 'tfjs') return createEngine('tfjs', tower, { seed, threads });
  const found = await fastestForTraining(tower, { threads, clock });
  return createEngine(found.name, tower, { seed, threads: found.threads, wideVectors: found.wideVectors });
}
