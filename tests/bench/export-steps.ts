// Writes the batches of `npm run bench -- engine`, the weights it starts from and the losses of its first steps into one
// safetensors file, for tests/bench/pytorch_step.py, and times the kernels as that times PyTorch.
// Usage: node bin/node24.cjs tests/bench/export-steps.ts FILE
import { writeFileSync } from 'node:fs';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Tensor, TowerConfig } from '../../src/dssm/engine.ts';
import { writeSafetensors } from '../../src/dssm/safetensors.ts';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import { BUCKETS, createLoad } from './engine-load.ts';
import { median } from './statistics.ts';

const CONFIG: TowerConfig = { tower: 'lstm', buckets: BUCKETS, embedding: 96, hidden: 96 };
const BATCHES = 8;
const STEPS = 16;
/** Enough for V8 to have compiled the kernels for speed, and then those whose median is told. */
const UNTIMED = 20;
const TIMED = 40;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the file to write.');

const tensors = new Map<string, Tensor>();
/** As float32, which is exact for whole numbers of this size. */
const add = (name: string, values: ArrayLike<number>) =>
  tensors.set(name, { shape: [values.length], data: Float32Array.from(values) });
const addTexts = (name: string, { ids, tokenOffsets, textOffsets }: PackedTexts) => {
  add(`${name}.ids`, ids);
  add(`${name}.tokenOffsets`, tokenOffsets);
  add(`${name}.textOffsets`, textOffsets);
};

const load = createLoad(5, 'zipf');
const batches = Array.from({ length: BATCHES }, () => load.batch());
for (const [n, { queries, documents, candidates }] of batches.entries()) {
  addTexts(`batch${n}.queries`, queries);
  addTexts(`batch${n}.documents`, documents);
  add(`batch${n}.candidates`, candidates);
}
const engine = await createEngine('wasm', CONFIG, { seed: 1, threads: 1 });
for (const [name, { shape, data }] of engine.readWeights()) {
  tensors.set(`weights.${name}`, { shape, data: data.slice() });
}
const options = { learningRate: 0.001, gamma: 10, clipNorm: 5 };
const losses = Array.from({ length: STEPS }, (_, step) => engine.step(batches[step % BATCHES], options).loss);
add('losses', losses);
engine.dispose();
writeFileSync(file, writeSafetensors({ tensors, metadata: {} }));
console.log(`${file}: ${BATCHES} batches, losses of ${STEPS} steps`);

// Wide vectors last, since V8's flag stays set.
for (const wideVectors of [false, true]) {
  for (const threads of [1, 2]) {
    const timed = await createEngine('wasm', CONFIG, { seed: 1, threads, wideVectors });
    const stepMs = Array.from({ length: UNTIMED + TIMED }, (_, step) => {
      const start = performance.now();
      timed.step(batches[step % BATCHES], options);
      return performance.now() - start;
    }).slice(UNTIMED);
    timed.dispose();
    const form = `${threads} thread(s)${wideVectors ? ', wide vectors' : ''}`;
    console.log(`wasm, ${form}: ${median(stepMs).toFixed(1)} ms, fastest ${Math.min(...stepMs).toFixed(1)}`);
  }
}
