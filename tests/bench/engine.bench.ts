// How fast the engines train and encode: milliseconds of a step, share of the machine's peak, documents a second.

import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { createEngine, type EngineOptions } from '../../src/dssm/create-engine.ts';
import type { Engine, EngineName, TowerConfig, TrainingBatch } from '../../src/dssm/engine.ts';
import { tokenCount } from '../../src/dssm/training-batch.ts';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import type { Bench, BenchResult } from './bench.ts';
import { besideBusyLoops } from './engine-busy.ts';
import { createParts, type Parts } from './engine-forward.ts';
import { BUCKETS, createLoad, distinctShare } from './engine-load.ts';
import { type RealTexts, readRealTexts } from './engine-texts.ts';
import { median } from './statistics.ts';

const CONFIG: TowerConfig = { tower: 'lstm', buckets: BUCKETS, embedding: 96, hidden: 96 };
const STEP = { learningRate: 0.001, gamma: 10, clipNorm: 5 };
/** Where scripts/build-tfjs-node.sh builds by default. */
const TFJS_NODE = fileURLToPath(new URL('../../.cache/tfjs-node', import.meta.url));
const THREADS = navigator.hardwareConcurrency;
/** Steps before any are timed: V8 compiles the kernels for speed meanwhile. */
const WARM_UP = 15;
const BLOCK = 4;

interface Contestant {
  readonly label: string;
  readonly engine: Engine;
  readonly batches: readonly TrainingBatch[];
  readonly stepMs: number[];
  readonly documentsPerSecond: number[];
}

/** A matrix product of a token's row by (E, 4H) and by (H, 4H), forward and twice backward, whatever an engine saves. */
function flops({ engine, batches }: Contestant): number {
  const { embedding: E, hidden: H } = engine.config;
  const tokens = batches.reduce((sum, batch) => sum + tokenCount(batch), 0) / batches.length;
  return 3 * 2 * tokens * (E + H) * 4 * H;
}

function takeStep({ engine, batches }: Contestant, round: number): number {
  const start = performance.now();
  engine.step(batches[round % batches.length], STEP);
  return performance.now() - start;
}

function timeStep(contestant: Contestant, round: number): void {
  contestant.stepMs.push(takeStep(contestant, round));
}

function timeEncoding({ engine, documentsPerSecond }: Contestant, documents: PackedTexts): void {
  documentsPerSecond.push(((documents.textOffsets.length - 1) / encodingMs(engine, documents)) * 1000);
}

function encodingMs(engine: Engine, texts: PackedTexts): number {
  // Written back so that the engine starts as with a new model: nothing of these weights is known yet.
  engine.writeWeights(engine.readWeights());
  const start = performance.now();
  engine.encode(texts);
  return performance.now() - start;
}

/** Real texts in place of made-up ones, by the engines in turn. */
function encodeRealTexts(contestants: readonly Contestant[], sources: readonly RealTexts[]): BenchResult {
  const rows = sources.flatMap(({ name, texts }) => {
    const times = contestants.map((): number[] => []);
    for (let round = 0; round < 5; round++)
      for (const [n, { engine }] of contestants.entries()) times[n].push(encodingMs(engine, texts));
    const tokens = texts.tokenOffsets.length - 1;
    return contestants.map(({ label }, n) => [
      name,
      label,
      texts.textOffsets.length - 1,
      tokens,
      ((median(times[n]) / tokens) * 1e6).toFixed(0),
      Math.round((tokens / 16 / median(times[n])) * 1000),
    ]);
  });
  return {
    title: 'Encoding of real texts, nothing known at first',
    columns: ['texts', 'engine', 'documents', 'tokens', 'ns a token', 'as documents of 16 tokens/s'],
    rows,
    notes: ['Medians of 5.'],
  };
}

/** tfjs on one backend after the other: the engine of this project, its operations run one by one. */
async function timeTfjs(batches: readonly TrainingBatch[], steps: number): Promise<Contestant[]> {
  const engine = await createEngine('tfjs', CONFIG, { seed: 1, threads: 1, tfjsNode: false });
  const contestant = (label: string): Contestant => ({
    label,
    engine,
    batches,
    stepMs: [],
    documentsPerSecond: [],
  });
  const cpu = contestant('tfjs, cpu backend');
  // It takes seconds for a step.
  for (let round = 0; round < 3; round++) timeStep(cpu, round);
  const backend = await import('@tensorflow/tfjs-backend-wasm');
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  backend.setWasmPaths(dirname(entry) + sep);
  await tf.setBackend('wasm');
  const eager = contestant('tfjs, wasm backend');
  engine.step(batches[0], STEP);
  for (let round = 0; round < steps; round++) timeStep(eager, round);
  const { build } = await createEngine('tfjs', CONFIG, { seed: 1, threads: 1, tfjsNode: TFJS_NODE });
  if (build !== 'tensorflow') return [cpu, eager];
  const native = contestant('tfjs-node');
  engine.step(batches[0], STEP);
  for (let round = 0; round < steps; round++) timeStep(native, round);
  return [cpu, native, eager];
}

async function start(
  label: string,
  batches: readonly TrainingBatch[],
  hidden: number,
  options: Partial<EngineOptions>,
) {
  const name: EngineName = 'wasm';
  const engine = await createEngine(name, { ...CONFIG, hidden }, { seed: 1, threads: 1, ...options });
  const contestant: Contestant = { label, engine, batches, stepMs: [], documentsPerSecond: [] };
  for (let round = 0; round < WARM_UP; round++) engine.step(batches[round % batches.length], STEP);
  return contestant;
}

/**
 * In turn, so that whatever else the machine does falls on all alike; several steps each, since the first after another
 * engine's finds that one's weights in the caches and is not counted.
 */
function timeInTurn(
  contestants: readonly Contestant[],
  newBatches: readonly TrainingBatch[],
  parts: Parts,
  steps: number,
  documents: PackedTexts,
) {
  const peaks: number[] = [];
  const forward: number[] = [];
  const newForward: number[] = [];
  const { batches } = contestants[0];
  for (let round = 0; round < steps; round += BLOCK) {
    for (let n = 0; n < BLOCK; n++) peaks.push(parts.peak());
    parts.forward(batches[0]);
    for (let n = 0; n < BLOCK; n++) forward.push(parts.forward(batches[n % batches.length]));
    for (let n = 0; n < BLOCK; n++) newForward.push(parts.forward(newBatches[n % newBatches.length]));
    for (const contestant of contestants) {
      contestant.engine.step(batches[0], STEP);
      for (let n = 0; n < BLOCK; n++) timeStep(contestant, round + n);
    }
  }
  for (let round = 0; round < 5; round++) {
    for (const contestant of contestants) timeEncoding(contestant, documents);
  }
  return { peak: median(peaks), forwardMs: median(forward), newForwardMs: median(newForward) };
}

async function run({ args }: { readonly args: readonly string[] }): Promise<readonly BenchResult[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      steps: { type: 'string', default: '20' },
      'without-tfjs': { type: 'boolean', default: false },
      // To be encoded too: one text a line.
      texts: { type: 'string' },
    },
  });
  const steps = Number(values.steps);
  const load = createLoad(5, 'zipf');
  const batches = Array.from({ length: 8 }, () => load.batch());
  const newLoad = createLoad(6, 'in turn');
  const newBatches = Array.from({ length: 8 }, () => newLoad.batch());

  const tfjs = values['without-tfjs'] ? [] : await timeTfjs(batches, steps);
  const parts = await createParts(CONFIG);
  const one = await start('wasm, 1 thread', batches, 96, {});
  const several = await start(`wasm, ${THREADS} threads`, batches, 96, { threads: THREADS });
  const fresh = await start('wasm, 1 thread, no word twice', newBatches, 96, {});
  const large = await start('wasm, 1 thread, H = 256', batches, 256, {});
  // Last, since V8's flag stays set.
  const wide = await start('wasm, 1 thread, wide', batches, 96, { wideVectors: true });
  const wideAll = await start(`wasm, ${THREADS} threads, wide`, batches, 96, {
    wideVectors: true,
    threads: THREADS,
  });
  const contestants = [one, several, wide, wideAll, fresh, large];
  const times = timeInTurn(contestants, newBatches, parts, steps, load.documents(4000));
  const { peak, forwardMs, newForwardMs } = times;
  const real = encodeRealTexts([one, wide], readRealTexts(values.texts));
  let busyStep = 0;
  const busy = await besideBusyLoops(
    () => takeStep(one, busyStep++),
    () => takeStep(several, busyStep++),
    THREADS,
    2 * steps,
  );
  for (const { engine } of contestants) engine.dispose();

  const eagerMs = median(tfjs.at(-1)?.stepMs ?? []);
  const step = (contestant: Contestant): number => median(contestant.stepMs);
  const gigaflops = (contestant: Contestant): number => flops(contestant) / step(contestant) / 1e6;
  const forwardRate = (tokenCount(batches[0]) / 16 / forwardMs) * 1000;
  const newForwardRate = (tokenCount(newBatches[0]) / 16 / newForwardMs) * 1000;
  const encoding = median(one.documentsPerSecond);
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  const main: BenchResult = {
    title:
      'Training step of 64 queries and 320 documents, E 96, H 96, 30,000 rows; encoding of 4,000 documents',
    columns: ['engine', 'step ms', 'fastest', 'tfjs wasm ÷ this', 'GFLOP/s', '% of peak', 'documents/s'],
    rows: [...tfjs, ...contestants].map((contestant) => [
      contestant.label,
      step(contestant).toFixed(1),
      Math.min(...contestant.stepMs).toFixed(1),
      (eagerMs / step(contestant)).toFixed(1),
      gigaflops(contestant).toFixed(1),
      ((100 * gigaflops(contestant)) / peak).toFixed(0),
      Math.round(median(contestant.documentsPerSecond)) || '',
    ]),
    notes: [
      `Medians of ${steps} steps, engines in turn (tfjs on its cpu backend: 3 steps). Load average ${loadavg()[0].toFixed(1)}.`,
      `Peak: ${peak.toFixed(1)} GFLOP/s, 128-bit multiply-adds of one thread. Operations are counted for every token, although each`,
      `word is projected once: ${percent(distinctShare(batches[0]))} of the tokens are new words, ${percent(distinctShare(newBatches[0]))} in the row "no word twice".`,
      `${THREADS} threads: ${(step(one) / step(several)).toFixed(2)} times one. H 96 → 256: time × ${(step(large) / step(one)).toFixed(2)}, operations × ${(flops(large) / flops(one)).toFixed(2)}.`,
      `Forward part of a step: ${forwardMs.toFixed(1)} ms, as ${Math.round(forwardRate)} documents of 16 tokens a second; encoding is ${(encoding / forwardRate).toFixed(2)} times that.`,
      `Where every token is projected ("no word twice") the forward part does ${Math.round(newForwardRate)}: encoding is ${(encoding / newForwardRate).toFixed(2)} times that.`,
      `Memory of one engine with its batch: ${(parts.memory() / 2 ** 20).toFixed(0)} MiB.`,
    ],
  };
  return [main, real, busy];
}

export const bench: Bench = {
  name: 'engine',
  summary:
    'training steps and encoding of every engine, against the machine’s peak and beside busy loops [--steps N, a multiple of 4] [--without-tfjs] [--texts FILE]',
  run,
};
