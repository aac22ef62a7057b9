// Which engines load here, whether they agree with the reference, and how fast they are: for `doctor --engines`.
import type { PackedTexts } from '../text/packed-texts.ts';
import { createEngine, type EngineOptions } from './create-engine.ts';
import type { Engine, EngineName, TowerConfig, TrainingBatch, Weights } from './engine.ts';
import { createRandom, type Random } from './random.ts';
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
  /** Median of the timed steps; null where it does not load. */
  readonly stepMs: number | null;
}

export interface AgreementOptions {
  /** Threads of the wasm engine beside the one with a single thread. */
  readonly threads: number;
  /** A clock in milliseconds: these folders have none. */
  readonly clock: () => number;
}

/** Relative difference up to which two engines agree. */
export const TOLERANCE = 1e-4;
const CONFIG: TowerConfig = { tower: 'lstm', buckets: 500, embedding: 32, hidden: 32 };
const SEED = 1;
const GAMMA = 10;
/** Enough for V8 to have compiled the kernels for speed; the tfjs engine needs a tenth of a second for each. */
const TIMED_STEPS = { wasm: 40, tfjs: 3 };

interface LossAndGradients {
  readonly loss: number;
  readonly gradients: Weights;
}

/** Loads every engine, times it on one small batch, and then compares its gradients with the tfjs engine's. */
export async function checkAgreement({ threads, clock }: AgreementOptions): Promise<EngineReport[]> {
  const candidates: (EngineOptions & { readonly name: EngineName })[] = [
    { name: 'tfjs', seed: SEED, threads: 1 },
    { name: 'wasm', seed: SEED, threads: 1 },
    { name: 'wasm', seed: SEED, threads },
    // Last: V8's flag for wide vectors stays set for all modules that are compiled later.
    { name: 'wasm', seed: SEED, threads, wideVectors: true },
  ];
  const batch = sampleBatch();
  const reports: EngineReport[] = [];
  let reference: LossAndGradients | null = null;
  for (const candidate of candidates) {
    const { name, wideVectors = false } = candidate;
    try {
      const engine = await createEngine(name, CONFIG, candidate);
      const stepMs = timeSteps(engine, batch, clock);
      // After the timed steps, so that the code that is checked is the code that will run.
      engine.writeWeights(initialWeights(CONFIG, SEED));
      const result = engine.gradients(batch, GAMMA);
      engine.dispose();
      if (name === 'tfjs') reference = result;
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
      reports.push({ name, threads: candidate.threads, wideVectors, problem, ...nothing });
    }
  }
  return reports;
}

/** The engine to train with: the fastest of those that agree; null where none does. */
export function fastestThatAgrees(reports: readonly EngineReport[]): EngineReport | null {
  const time = ({ stepMs }: EngineReport): number => stepMs ?? Number.POSITIVE_INFINITY;
  return reports.filter(({ agrees }) => agrees).sort((a, b) => time(a) - time(b))[0] ?? null;
}

function timeSteps(engine: Engine, batch: TrainingBatch, clock: () => number): number {
  const times = Array.from({ length: TIMED_STEPS[engine.name] }, () => {
    const start = clock();
    engine.step(batch, { learningRate: 0.001, gamma: GAMMA, clipNorm: 5 });
    return clock() - start;
  });
  return times.sort((a, b) => a - b)[times.length >> 1];
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

/** 12 queries and 48 documents of 0 to 30 tokens, four candidates each. */
function sampleBatch(): TrainingBatch {
  const random = createRandom(3);
  const queries = sampleTexts(random, 12, 6);
  const documents = sampleTexts(random, 48, 30);
  const candidates = Int32Array.from({ length: 12 * 4 }, (_, n) => n);
  return { queries, documents, candidates, candidatesPerQuery: 4, weights: new Float32Array(12).fill(1) };
}

function sampleTexts(random: Random, count: number, longest: number): PackedTexts {
  const ids: number[] = [];
  const tokenOffsets = [0];
  const textOffsets = [0];
  for (let text = 0; text < count; text++) {
    const tokens = text === 1 ? 0 : 1 + Math.floor(random.uniform() * longest);
    for (let token = 0; token < tokens; token++) {
      for (let n = 0; n < 3; n++) ids.push(Math.floor(random.uniform() * CONFIG.buckets));
      tokenOffsets.push(ids.length);
    }
    textOffsets.push(tokenOffsets.length - 1);
  }
  return {
    ids: Int32Array.from(ids),
    tokenOffsets: Int32Array.from(tokenOffsets),
    textOffsets: Int32Array.from(textOffsets),
  };
}
