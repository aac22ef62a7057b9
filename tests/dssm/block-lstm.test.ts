// The lstm cell against TensorFlow's own: numbers of its raw ops BlockLSTM, BlockLSTMGrad and BlockLSTMV2, made by
// block_lstm_golden.py beside this file. They settle which gate each block of columns drives, on which TensorFlow's pages
// disagree: BlockLSTM's blocks are i, ci, f, o; BlockLSTMV2's are i, f, ci, o, which is GATE_ORDER (g being ci).
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/dssm/create-engine.ts';
import type { Engine, EngineName, TowerConfig, TrainingBatch, Weights } from '../../src/dssm/engine.ts';
import { EMBEDDING, GATE_ORDER, sizeOf, tensorSpecs } from '../../src/dssm/weights.ts';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import { relativeDifferences } from './compare-weights.ts';

type Matrix = readonly (readonly number[])[];

interface Golden {
  readonly gamma: number;
  readonly queries: number;
  readonly candidates: Matrix;
  readonly pairWeights: readonly number[];
  /** Of each text, the vectors (E) of its tokens. */
  readonly tokens: readonly Matrix[];
  readonly weights: Readonly<Record<string, Matrix | readonly number[]>>;
  readonly BlockLSTM: {
    readonly vectors: Matrix;
    readonly loss: number;
    readonly gradients: Readonly<Record<string, Matrix | readonly number[]>>;
    readonly tokenGradients: readonly Matrix[];
  };
  readonly BlockLSTMV2: { readonly vectors: Matrix; readonly loss: number };
}

const fixture = new URL('../fixtures/block-lstm.json', import.meta.url);
const golden = JSON.parse(readFileSync(fixture, 'utf8')) as Golden;
const BLOCK_LSTM = ['i', 'g', 'f', 'o'];
const BLOCK_LSTM_V2 = ['i', 'f', 'g', 'o'];

const [firstToken = []] = golden.tokens.flat();
const [firstVector = []] = golden.BlockLSTM.vectors;
const config: TowerConfig = {
  tower: 'lstm',
  buckets: golden.tokens.flat().length,
  embedding: firstToken.length,
  hidden: firstVector.length,
};
const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.dispose();
});

/** The golden tensors with each row's four blocks of columns brought from the given order into GATE_ORDER. */
function tensorsFrom(
  order: readonly string[],
  tensors: Golden['weights'],
  tokens: readonly Matrix[],
): Weights {
  const H = config.hidden;
  const rearranged = (row: readonly number[]): number[] =>
    GATE_ORDER.split(',').flatMap((gate) =>
      row.slice(order.indexOf(gate) * H, (order.indexOf(gate) + 1) * H),
    );
  return new Map(
    tensorSpecs(config).map(({ name, shape }) => {
      const values = name === EMBEDDING ? tokens.flat(2) : [tensors[name] ?? []].flat(2);
      const width = shape.at(-1) ?? 0;
      const rows = Array.from({ length: sizeOf(shape) / width }, (_, n) =>
        values.slice(n * width, (n + 1) * width),
      );
      const data = Float32Array.from(width === 4 * H ? rows.flatMap(rearranged) : rows.flat());
      return [name, { shape, data }];
    }),
  );
}

/** The texts from `first` to before `end`: every token is one id of its own. */
function texts(first: number, end: number): PackedTexts {
  const lengths = golden.tokens.map((tokens) => tokens.length);
  const before = lengths.slice(0, first).reduce((sum, length) => sum + length, 0);
  const textOffsets = [0];
  for (const length of lengths.slice(first, end)) textOffsets.push((textOffsets.at(-1) ?? 0) + length);
  const count = textOffsets.at(-1) ?? 0;
  return {
    ids: Int32Array.from({ length: count }, (_, n) => before + n),
    tokenOffsets: Int32Array.from({ length: count + 1 }, (_, n) => n),
    textOffsets: Int32Array.from(textOffsets),
  };
}

const all = texts(0, golden.tokens.length);
const batch: TrainingBatch = {
  queries: texts(0, golden.queries),
  documents: texts(golden.queries, golden.tokens.length),
  candidates: Int32Array.from(golden.candidates.flat()),
  candidatesPerQuery: golden.candidates[0]?.length ?? 0,
  weights: Float32Array.from(golden.pairWeights),
};

function largestDifference(actual: Float32Array, expected: Matrix): number {
  const values = expected.flat();
  expect(actual.length).toBe(values.length);
  return Math.max(...values.map((value, n) => Math.abs(value - (actual[n] ?? Number.NaN))));
}

describe.each(['wasm', 'tfjs'] as const)('engine %s', (name: EngineName) => {
  async function engineReading(order: readonly string[]): Promise<Engine> {
    const engine = await createEngine(name, config, { seed: 1, threads: 1 });
    engines.push(engine);
    engine.writeWeights(tensorsFrom(order, golden.weights, golden.tokens));
    return engine;
  }

  test('BlockLSTM’s weights read as i, ci, f, o give its vectors.', async () => {
    const engine = await engineReading(BLOCK_LSTM);

    expect(largestDifference(engine.encode(all), golden.BlockLSTM.vectors)).toBeLessThan(2e-6);
  });

  test('Read in the other order they do not.', async () => {
    const engine = await engineReading(BLOCK_LSTM_V2);

    expect(largestDifference(engine.encode(all), golden.BlockLSTM.vectors)).toBeGreaterThan(0.5);
  });

  test('BlockLSTMV2 takes weights in GATE_ORDER as they stand.', async () => {
    const engine = await engineReading(GATE_ORDER.split(','));

    expect(largestDifference(engine.encode(all), golden.BlockLSTMV2.vectors)).toBeLessThan(2e-6);
    expect(engine.gradients(batch, golden.gamma).loss).toBeCloseTo(golden.BlockLSTMV2.loss, 4);
  });

  test('Loss and every gradient equal those of BlockLSTMGrad.', async () => {
    const engine = await engineReading(BLOCK_LSTM);
    const { gradients, tokenGradients, loss } = golden.BlockLSTM;

    const actual = engine.gradients(batch, golden.gamma);

    expect(actual.loss).toBeCloseTo(loss, 4);
    const expected = tensorsFrom(BLOCK_LSTM, gradients, tokenGradients);
    for (const [tensor, difference] of Object.entries(relativeDifferences(expected, actual.gradients)))
      expect(difference, tensor).toBeLessThan(1e-5);
  });
});
