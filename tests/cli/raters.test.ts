// `parallax raters`: what a lead without a window sees of the raters.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { newFolder, parallax } from './parallax.ts';

const folder = newFolder();
beforeAll(async () => {
  const file = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  file('documents.tsv', 'd1\tapple pie\nd2\tpear\nd3\tplum\n');
  file('queries.tsv', 'q1\tapple\n');
  file(
    'judgments.csv',
    'query,document,rater,grade\nq1,d1,ann,0\nq1,d2,ann,1\nq1,d3,ann,3\nq1,d1,bob,0\nq1,d2,bob,2\nq1,d3,bob,0\n',
  );
  await parallax(folder, ['new', 'demo.plx']);
  await parallax(folder, ['import', 'demo.plx', 'documents.tsv', 'queries.tsv', 'judgments.csv']);
});

test('It prints who judged how many, how well they agree, and where they differ most', async () => {
  const { code, stdout } = await parallax(folder, ['raters', 'demo.plx']);

  expect(code).toBe(0);
  // The figures: tests/workbench/judging/raters.test.ts.
  expect(stdout).toContain("3 pairs judged twice or more, Krippendorff's alpha 0.086");
  expect(stdout).toMatch(/ann +bob +3 +0\.333 +0\.143 +-0\.154/);
  expect(stdout).toMatch(/q1 +d3 +ann 3, bob 0 +0\nq1 +d2 +ann 1, bob 2 +1/);
});

test('With --json the same is one document', async () => {
  const { stdout } = await parallax(folder, ['raters', 'demo.plx', '--json', '--limit', '1']);

  expect(JSON.parse(stdout)).toMatchObject({
    raters: [
      { name: 'ann', judged: 3 },
      { name: 'bob', judged: 3 },
    ],
    agreement: { shared: 3 },
    differences: { total: 2, settled: 0, rows: [{ document: { externalId: 'd3' } }] },
  });
});
