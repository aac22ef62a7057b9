// Which engines load here, whether they agree with the reference, and how fast they are: for `doctor --engines` and for
// the trainer, which takes the fastest that agrees.
import { createEngine, type EngineOptions } from './create-engine.ts';
import type { Engine, EngineName, TowerConfig, TrainingBatch, Weights } from './engine.ts';
import { sampleBatch } from './sample-batch.ts';
import { initialWeights, tensorOf } from './weights.ts';

export interface EngineReport {
  readonly name: EngineName;
  readonly threads: number;
  readonly wideVectors: boolean;
  /** What computes, as Engine.build; null where the engine does not load. */
  readonly build: string | null;
  /** Why it does not load; null where it does. */
  readonly problem: string | null;
  /** Largest difference of loss and gradients from the tfjs engine's, relative to each one's size; null: no comparison. */
  readonly difference: number | null;
  readonly agrees: boolean;
  /** Median of the timed steps; null where it does not load or was not timed. */
  readonly stepMs: number | null;
}

export interface AgreementOptions {
  /** Threads of the wasm engine beside the one with a single thread. */
  readonly threads: number;
  /** A clock in milliseconds: these folders have none. */
  readonly clock: () => number;
  /** Where tfjs-node may be, see EngineOptions. */
  readonly tfjsNode?: string | false;
}

/** Relative difference up to which two engines agree. */
export const TOLERANCE = 1e-4;
const DOCTORS_TOWER: TowerConfig = { tower: 'lstm', buckets: 500, embedding: 32, hidden: 32 };
const SEED = 1;
const GAMMA = 10;
/** Enough for V8 to have compiled the kernels for speed; the tfjs engine needs a tenth of a second for each. */
const TIMED_STEPS = { wasm: 40, tfjs: 3 };
/** The trainer's check takes so many steps of its own tower. */
const TRAINERS_STEPS = 12;

interface LossAndGradients {
  readonly loss: number;
  readonly gradients: Weights;
}

interface Candidate extends EngineOptions {
  readonly name: EngineName;
  readonly timedSteps: number;
}

/** Loads every engine, times it on one small batch, and then compares its gradients with the tfjs engine's. */
export async function checkAgreement(options: AgreementOptions): Promise<EngineReport[]> {
  const { threads, clock, tfjsNode } = options;
  const wasm = { name: 'wasm' as const, seed: SEED, timedSteps: TIMED_STEPS.wasm };
  const candidates: Candidate[] = [
    {
      name: 'tfjs',
      seed: SEED,
      threads: 1,
      timedSteps: TIMED_STEPS.tfjs,
      ...(tfjsNode !== undefined && { tfjsNode }),
    },
    { ...wasm, threads: 1 },
    { ...wasm, threads },
    // Last: V8's flag for wide vectors stays set for all modules that are compiled later.
    { ...wasm, threads, wideVectors: true },
  ];
  const batch = sampleBatch(DOCTORS_TOWER, 12, 48, 30);
  return compare(candidates, DOCTORS_TOWER, { timed: batch, compared: batch }, clock);
}

/**
 * The wasm engine as it is to be started for a training of this tower: with wide vectors where they are faster and agree
 * with the reference. Falls back to the reference itself, tfjs, where no build of the kernels agrees with it.
 */
export async function fastestForTraining(
  config: TowerConfig,
  { threads, clock }: Pick<AgreementOptions, 'threads' | 'clock'>,
): Promise<Pick<EngineReport, 'name' | 'threads' | 'wideVectors'>> {
  const tower = { ...config, buckets: Math.min(config.buckets, DOCTORS_TOWER.buckets) };
  const wasm = { name: 'wasm' as const, seed: SEED, threads, timedSteps: TRAINERS_STEPS };
  // The plain cpu backend: native TensorFlow takes longer to load than this comparison does without it.
  const candidates: Candidate[] = [
    { name: 'tfjs', seed: SEED, threads: 1, timedSteps: 0, tfjsNode: false },
    wasm,
    { ...wasm, wideVectors: true },
  ];
  const batches = { timed: sampleBatch(tower, 24, 72, 24), compared: sampleBatch(tower, 4, 12, 8) };
  const reports = await compare(candidates, tower, batches, clock);
  return fastestThatAgrees(reports) ?? { name: 'tfjs', threads: 1, wideVectors: false };
}

/** The engine to train with: the fastest of those that agree and were timed; null where none does. */
export function fastestThatAgrees(reports: readonly EngineReport[]): EngineReport | null {
  const time = ({ stepMs }: EngineReport): number => stepMs ?? Number.POSITIVE_INFINITY;
  const timed = reports.filter(({ agrees, stepMs }) => agrees && stepMs !== null);
  return timed.sort((a, b) => time(a) - time(b))[0] ?? null;
}

/** The first candidate is the reference. */
async function compare(
  candidates: readonly Candidate[],
  config: TowerConfig,
  batches: { readonly timed: TrainingBatch; readonly compared: TrainingBatch },
  clock: () => number,
): Promise<EngineReport[]> {
  const reports: EngineReport[] = [];
  let reference: LossAndGradients | null = null;
  for (const [n, candidate] of candidates.entries()) {
    const { name, threads, wideVectors = false } = candidate;
    try {
      const engine = await createEngine(name, config, candidate);
      const stepMs = timeSteps(engine, batches.timed, candidate.timedSteps, clock);
      // After the timed steps, so that the code that is checked is the code that will run.
      engine.writeWeights(initialWeights(config, SEED));
      const result = engine.gradients(batches.compared, GAMMA);
      engine.dispose();
      if (n === 0) reference = result;
      const difference = reference === null ? null : largestDifference(reference, result);
      const agrees = difference !== null && difference <= TOLERANCE;
      const { build } = engine;
      reports.push({
        name,
        threads: engine.threads,
        wideVectors,
        build,
        problem: null,
        difference,
        agrees,
        stepMs,
      });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      const nothing = { build: null, difference: null, agrees: false, stepMs: null };
      reports.push({ name, threads, wideVectors, problem, ...nothing });
    }
  }
  return reports;
}

/** Median of so many steps; null of none. */
function timeSteps(engine: Engine, batch: TrainingBatch, steps: number, clock: () => number): number | null {
  const times = Array.from({ length: steps }, () => {
    const start = clock();
    engine.step(batch, { learningRate: 0.001, gamma: GAMMA, clipNorm: 5 });
    return clock() - start;
  });
  return times.sort((a, b) => a - b)[times.length >> 1] ?? null;
}

function largestDifference(expected: LossAndGradients, actual: LossAndGradients): number {
  let worst = Math.abs(actual.loss / expected.loss - 1);
  for (const [name, { data }] of expected.gradients) {
    const other = tensorOf(actual.gradients, name);
    let difference = 0;
    let size = 0;
    for (let n = 0; n < data.length; n++) {
      // Not Math.max: NaN must come through.
      const here = Math.abs(data[n] - other[n]);
      if (!(here <= difference)) difference = here;
      size = Math.max(size, Math.abs(data[n]));
    }
    if (!(difference / size <= worst)) worst = difference / size;
  }
  return worst;
}
