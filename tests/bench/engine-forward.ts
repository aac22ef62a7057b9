// Parts of a training step on the kernels, timed from outside: its forward part, and the module's peak.
import type { TowerConfig, TrainingBatch } from '../../src/dssm/engine.ts';
import { Arena } from '../../src/dssm/kernel/arena.ts';
import * as Job from '../../src/dssm/kernel/job-fields.ts';
import { loadKernel } from '../../src/dssm/kernel/load-kernel.ts';
import { createModelMemory } from '../../src/dssm/kernel/model-memory.ts';
import { createTeam } from '../../src/dssm/kernel/team.ts';
import { TrainingStep } from '../../src/dssm/kernel/training-step.ts';
import { initialWeights } from '../../src/dssm/weights.ts';

export interface Parts {
  /** Milliseconds of projecting and forward steps of one batch, one thread. */
  forward(batch: TrainingBatch): number;
  /** GFLOP/s of a loop of multiply-adds in the same module. */
  peak(): number;
  /** Bytes of the shared memory after the batches so far. */
  memory(): number;
}

export async function createParts(config: TowerConfig): Promise<Parts> {
  const arena = new Arena(Job.JOB_ADDRESS + Job.JOB_FIELDS * 4);
  const team = await createTeam(loadKernel().module, arena.memory, 1);
  const model = createModelMemory(arena, config);
  model.write('weight', initialWeights(config, 1));
  model.transpose(team.kernel);
  let forwardMs = 0;
  const timed = {
    ...team,
    run(phase: number, tasks: number): void {
      const start = performance.now();
      team.run(phase, tasks);
      if (phase === Job.PHASE_PROJECT || phase === Job.PHASE_FORWARD) forwardMs += performance.now() - start;
    },
  };
  const training = new TrainingStep(arena, timed, model, config);
  return {
    forward(batch) {
      forwardMs = 0;
      training.gradients(batch, 10);
      return forwardMs;
    },
    peak() {
      const turns = 400_000;
      const start = performance.now();
      // 12 chains of 4 lanes, a multiplication and an addition each.
      team.kernel.peak(turns, 0.5, 0.25);
      return (turns * 96) / (performance.now() - start) / 1e6;
    },
    memory: () => arena.memory.buffer.byteLength,
  };
}
