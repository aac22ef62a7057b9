// Trains on a collection with given settings, fold by fold, and prints one row of docs/experiments.md: by default on dev
// queries, and with --held-out on queries that neither training nor tuning saw. --int8 ranks by vectors in
// one byte a number too. --out keeps every query's values.
// Usage: node scripts/experiments/experiment.ts --data DIR [--folds 5] [--fold 0]... [--held-out] [--seed 1]
//          [--tower lstm] [--embedding 128] [--hidden 128] [--threads 2] [--setting base.epochs=8]... [--analyzer bigrams]
//          [--int8] [--out FILE]
import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { pValueText } from '../../src/contract/significance.ts';
import { towerNameSchema } from '../../src/contract/train.ts';
import type { TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { settingsFor } from '../../src/dssm/training/settings.ts';
import { randomisationTest } from '../../src/metrics/randomisation-test.ts';
import { trainModel } from '../../src/trainer/train-model.ts';
import { EMBEDDING, HIDDEN, newTower, RUN_DEPTH } from '../../src/workbench/models/model-defaults.ts';
import { snapshotOf } from './collection-snapshot.ts';
import { devFold, heldOutFold } from './folds.ts';
import { loadCollection } from './load-collection.ts';
import { measureRankers } from './measure-rankers.ts';
import { analyzerNamed } from './named-analyzer.ts';
import { rankInt8 } from './rank-int8.ts';
import { type FoldResult, printResults, valuesOf } from './results.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    folds: { type: 'string' },
    fold: { type: 'string', multiple: true },
    'held-out': { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    tower: { type: 'string', default: 'lstm' },
    threads: { type: 'string', default: '2' },
    embedding: { type: 'string', default: String(EMBEDDING) },
    hidden: { type: 'string', default: String(HIDDEN) },
    setting: { type: 'string', multiple: true, default: [] },
    analyzer: { type: 'string' },
    int8: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
if (values.data === undefined) throw new Error('--data DIR is missing');

const tower = {
  ...newTower(towerNameSchema.parse(values.tower)),
  embedding: Number(values.embedding),
  hidden: Number(values.hidden),
};
const snapshot = snapshotOf(
  loadCollection(values.data),
  tower,
  values.analyzer === undefined ? undefined : analyzerNamed(values.analyzer),
);
const folds = values.folds === undefined ? 1 : Number(values.folds);
const cut = values['held-out'] ? heldOutFold : devFold;
const config: TrainingConfig = {
  tower,
  engine: 'wasm',
  threads: Number(values.threads),
  seed: Number(values.seed),
  stages: ['base', 'fine-tune'],
  depth: RUN_DEPTH,
};

const results: FoldResult[] = [];
const int8Results: FoldResult[] = [];
for (const fold of values.fold?.map(Number) ?? [...new Array(folds).keys()]) {
  const part = folds === 1 ? snapshot : cut(snapshot, fold, folds);
  let vectors = new Float32Array();
  const trained = await trainModel(
    { config, snapshot: part, initial: null },
    {
      report: () => undefined,
      clock: () => performance.now(),
      breathe: async () => undefined,
      keep: (_, encoded) => {
        vectors = encoded.slice();
      },
    },
    overriddenSettings,
  );
  const split = values['held-out'] ? 'held-out' : 'dev';
  const result: FoldResult = {
    collection: basename(values.data),
    tower: values.tower,
    settings: values.setting.join(' '),
    seed: config.seed,
    fold,
    seconds: trained.elapsedMs / 1000,
    weight: trained.hybridWeight,
    values: measureRankers(part, trained, split),
  };
  results.push(result);
  if (values.out !== undefined) appendFileSync(values.out, `${JSON.stringify(result)}\n`);
  if (values.int8) {
    const { ranked, recall } = await rankInt8(part, trained, vectors, tower.hidden);
    console.log(`fold ${fold}: int8 rankings have ${recall.toFixed(4)} of the documents of float32 ones`);
    int8Results.push({ ...result, settings: 'int8', values: measureRankers(part, ranked, split) });
  }
}
printResults(results);
printResults(int8Results);
for (const ranker of int8Results.length > 0 ? (['model', 'hybrid'] as const) : []) {
  for (const measure of ['nDCG@10', 'MRR@10'] as const) {
    const { difference, pValue } = randomisationTest(
      valuesOf(results, ranker, measure),
      valuesOf(int8Results, ranker, measure),
    );
    console.log(
      `${ranker} ${measure}: int8 against float32 ${difference.toFixed(5)}, p ${pValueText(pValue)}`,
    );
  }
}

/** The defaults with what `--setting stage.name=value` says. */
function overriddenSettings(...[stage, data]: Parameters<typeof settingsFor>) {
  const overridden: Record<string, number> = {};
  for (const setting of values.setting) {
    const [, of, name, value] = /^(base|fine-tune)\.(\w+)=(.+)$/.exec(setting) ?? [];
    if (of === undefined || name === undefined)
      throw new Error(`--setting ${setting}: expected stage.name=value`);
    if (of === stage) overridden[name] = Number(value);
  }
  return { ...settingsFor(stage, data), ...overridden };
}
