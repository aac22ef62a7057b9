// Every metric on a run of 225 Cranfield queries against trec_eval: tests/fixtures/cranfield-metrics.json, which
// trec_golden.py wrote.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateRun } from '../../src/metrics/evaluate-run.ts';
import type { MetricOptions } from '../../src/metrics/metric-named.ts';
import golden from '../fixtures/cranfield-metrics.json' with { type: 'json' };

const qrels = new Map<string, Map<string, number>>();
const qrelsFile = new URL('../../resources/samples/cranfield/qrels.txt', import.meta.url);
for (const row of readFileSync(qrelsFile, 'utf8').trimEnd().split('\n')) {
  const [query = '', , document = '', grade] = row.split(' ');
  qrels.set(query, (qrels.get(query) ?? new Map<string, number>()).set(document, Number(grade)));
}
// Every fifth judgment is a non-relevant one, as in the script, so that bpref and nDCG see grade 0 too.
for (const grades of qrels.values()) {
  for (const [n, id] of [...grades.keys()].sort().entries()) if (n % 5 === 4) grades.set(id, 0);
}
const run = new Map(Object.entries(golden.run).map(([query, row]) => [query, row.split(' ')]));

/** Options that the second half of a golden name stands for. */
const variants: Readonly<Record<string, MetricOptions>> = {
  '': {},
  exponential: { gain: 'exponential' },
  'from grade 3': { minRelevant: 3 },
};

describe.each([
  ['as non-relevant', 'non-relevant', golden.unjudgedAsNonRelevant],
  ['left out of condensed lists', 'condensed', golden.condensed],
] as const)('unjudged documents %s', (_, unjudged, expected) => {
  it.each(Object.entries(expected))(
    '%s equals trec_eval on every query and on average, to 1e-6',
    (title, row) => {
      const [, name = '', variant = ''] = /^(\S+) ?(.*)$/.exec(title) ?? [];
      const values = row.split(' ');
      const wanted = new Map([...run.keys()].map((query, n) => [query, Number(values[n])]));

      const found = evaluateRun(run, qrels, [name], { ...variants[variant], unjudged });

      expect(found.queries.size + found.withoutRelevant.length).toBe(225);
      let sum = 0;
      for (const [query, { [name]: value }] of found.queries) {
        expect(Math.abs(value! - wanted.get(query)!), `query ${query}`).toBeLessThan(1e-6);
        sum += wanted.get(query)!;
      }
      expect(found.mean[name]).toBeCloseTo(sum / found.queries.size, 6);
    },
  );
});
