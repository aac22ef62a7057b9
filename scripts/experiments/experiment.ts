// Trains on a collection with given settings and prints one row of docs/experiments.md: by default on dev queries, and
// with --held-out on queries that neither training nor tuning saw.
// Usage: node scripts/experiments/experiment.ts --data DIR [--folds 5] [--fold 0]... [--held-out] [--seed 1]
//          [--tower lstm] [--threads 2] [--setting base.epochs=8]... [--verbose]
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { towerNameSchema } from '../../src/contract/train.ts';
import type { TrainingConfig } from '../../src/contract/trainer-messages.ts';
import { settingsFor } from '../../src/dssm/training/settings.ts';
import { bootstrapInterval } from '../../src/metrics/bootstrap.ts';
import { mean } from '../../src/metrics/evaluate-run.ts';
import { randomisationTest } from '../../src/metrics/randomisation-test.ts';
import { trainModel } from '../../src/trainer/train-model.ts';
import { EMBEDDING, HASHING, HIDDEN, RUN_DEPTH } from '../../src/workbench/model-defaults.ts';
import { snapshotOf } from './collection-snapshot.ts';
import { devFold, heldOutFold } from './folds.ts';
import { loadCollection } from './load-collection.ts';
import { emptyMeasured, MEASURES, measureRankers, RANKERS } from './measure-rankers.ts';

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
    verbose: { type: 'boolean', default: false },
  },
});
if (values.data === undefined) throw new Error('--data DIR is missing');

const snapshot = snapshotOf(loadCollection(values.data));
const folds = values.folds === undefined ? 1 : Number(values.folds);
const chosen = values.fold?.map(Number) ?? [...new Array(folds).keys()];
const cut = values['held-out'] ? heldOutFold : devFold;
const config: TrainingConfig = {
  tower: {
    tower: towerNameSchema.parse(values.tower),
    buckets: HASHING.buckets,
    embedding: Number(values.embedding),
    hidden: Number(values.hidden),
  },
  engine: 'wasm',
  threads: Number(values.threads),
  seed: Number(values.seed),
  stages: ['base', 'fine-tune'],
  depth: RUN_DEPTH,
};

const measured = emptyMeasured();
const weights: number[] = [];
let elapsedMs = 0;
for (const fold of chosen) {
  const part = folds === 1 ? snapshot : cut(snapshot, fold, folds);
  const trained = await trainModel(
    { config, snapshot: part, initial: null },
    {
      report: (progress) => {
        if (values.verbose) process.stderr.write(`${JSON.stringify(progress)}\n`);
      },
      clock: () => performance.now(),
      breathe: async () => undefined,
    },
    overriddenSettings,
  );
  measureRankers(measured, part, trained, values['held-out'] ? 'held-out' : 'dev');
  weights.push(trained.hybridWeight);
  elapsedMs += trained.elapsedMs / chosen.length;
}
print();

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

function print(): void {
  const queries = measured.bm25['nDCG@10'].length;
  const head = `${basename(values.data ?? '')} ${values.tower} seed ${config.seed} [${values.setting.join(' ')}]`;
  console.log(
    `${head}: ${queries} queries, ${(elapsedMs / 1000).toFixed(0)} s, weights ${weights.join(' ')}`,
  );
  for (const ranker of RANKERS) {
    const figures = MEASURES.map(
      (measure) => `${measure} ${(mean(measured[ranker][measure]) ?? 0).toFixed(4)}`,
    );
    const interval = bootstrapInterval(measured[ranker]['nDCG@10']);
    const range = interval ? ` (${interval.low.toFixed(3)}-${interval.high.toFixed(3)})` : '';
    const test = (measure: (typeof MEASURES)[number]) =>
      randomisationTest(measured.bm25[measure], measured[ranker][measure]).pValue.toFixed(4);
    const against =
      ranker === 'bm25' || queries === 0 ? '' : `, p ${test('nDCG@10')} nDCG, ${test('MRR@10')} MRR`;
    console.log(`  ${ranker.padEnd(7)} ${figures.join(', ')}${range}${against}`);
  }
}
