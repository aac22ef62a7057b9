// The benchmark's vectors: texts encoded by the engine, as the trainer does it in the background.
import { createEngine } from '../../../src/dssm/create-engine.ts';
import { encodeTexts } from '../../../src/dssm/training/encode-texts.ts';
import { createLoad } from '../engine-load.ts';

export const WIDTH = 96;
const BATCH = 50_000;

export interface EncodedLoad {
  /** (count, WIDTH), each of length 1. */
  readonly documents: Float32Array;
  readonly queries: Float32Array;
  readonly encodedPerSecond: number;
}

/** Texts of 16 tokens on average by Zipf's law, through an LSTM with the seed's random weights; queries are texts like the documents. */
export async function encodedLoad(documents: number, queries: number, threads: number): Promise<EncodedLoad> {
  const engine = await createEngine(
    'wasm',
    { tower: 'lstm', buckets: 30_000, embedding: WIDTH, hidden: WIDTH },
    { seed: 1, threads },
  );
  const load = createLoad(3, 'zipf');
  const vectors = new Float32Array((documents + queries) * WIDTH);
  let elapsed = 0;
  for (let first = 0; first < documents + queries; first += BATCH) {
    const texts = load.documents(Math.min(BATCH, documents + queries - first));
    const start = performance.now();
    const work = encodeTexts(engine, texts);
    let step = work.next();
    while (!step.done) step = work.next();
    elapsed += performance.now() - start;
    vectors.set(step.value, first * WIDTH);
  }
  engine.dispose();
  return {
    documents: vectors.subarray(0, documents * WIDTH),
    queries: vectors.subarray(documents * WIDTH),
    encodedPerSecond: ((documents + queries) / elapsed) * 1000,
  };
}
