// Two runs of 10,000 queries compared: made whole, and then read as the screen reads it.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { queryFilterSchema } from '../../../src/contract/compare.ts';
import { metricSchema } from '../../../src/contract/metric.ts';
import { openProject } from '../../../src/store/open-project.ts';
import { disagreeingQueries } from '../../../src/workbench/comparison/compare.ts';
import type { AskedComparison } from '../../../src/workbench/comparison/comparison.ts';
import { loadComparison } from '../../../src/workbench/comparison/comparison.ts';
import { summaryOf } from '../../../src/workbench/comparison/comparison-summary.ts';
import { sliceTable } from '../../../src/workbench/comparison/slice-table.ts';
import { exportPieces } from '../../../src/workbench/exchange/export.ts';
import { Project } from '../../../src/workbench/project.ts';
import { reloadJudgments } from '../../../src/workbench/project-state.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import { atMost, type PartResult } from '../bar.ts';
import { median } from '../statistics.ts';
import { makeComparedProject } from './compared-project.ts';

const QUERIES = 10_000;
const DOCUMENTS = 100_000;
const DEPTH = 100;
const ROUNDS = 5;

const asked: AskedComparison = {
  left: 'one',
  right: 'two',
  metric: metricSchema.parse({}),
  ...queryFilterSchema.parse({}),
};
const firstPage = { ...asked, sort: 'rbo', descending: false, offset: 0, limit: 200 } as const;

interface Timed {
  readonly ms: number;
  /** Longest time during which nothing else could run. */
  readonly blockedMs: number;
}

/** Runs `work`, watching for how long it keeps others waiting. */
async function timed(work: () => Promise<unknown>): Promise<Timed> {
  let last = performance.now();
  let blockedMs = 0;
  let isOver = false;
  const watch = () => {
    const now = performance.now();
    blockedMs = Math.max(blockedMs, now - last);
    last = now;
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  isOver = true;
  watch();
  return { ms, blockedMs };
}

/** Forgets everything computed, but keeps what was read from the file. */
async function forgetTables(project: Project): Promise<void> {
  project.state = await reloadJudgments(project.db, project.state, createSlices());
}

async function readAll(pieces: AsyncIterable<{ text: string }>): Promise<number> {
  let length = 0;
  for await (const { text } of pieces) length += text.length;
  return length;
}

const exportOrder = { ranker: 'one', other: 'two', metric: asked.metric, filter: asked } as const;

interface Work {
  readonly name: string;
  /** Not timed. */
  readonly before?: (project: Project) => Promise<void>;
  readonly run: (project: Project) => Promise<unknown>;
}

const works: readonly Work[] = [
  {
    name: 'all queries compared, first page',
    before: forgetTables,
    run: (project) => disagreeingQueries(project, firstPage),
  },
  { name: 'next page', run: (project) => disagreeingQueries(project, { ...firstPage, offset: 5000 }) },
  { name: 'another order', run: (project) => disagreeingQueries(project, { ...firstPage, sort: 'query' }) },
  {
    name: 'another metric (ERR@20, condensed)',
    before: forgetTables,
    run: (project) =>
      disagreeingQueries(project, {
        ...firstPage,
        metric: metricSchema.parse({ name: 'ERR@20', unjudged: 'condensed' }),
      }),
  },
  {
    name: 'summary: 3 intervals, p',
    run: async (project) => summaryOf(await loadComparison(project, asked), createSlices()),
  },
  { name: 'averages by slice', run: (project) => sliceTable(project, asked) },
  {
    name: 'first page after a judgment',
    before: async ({ state }) => {
      state.judgments.set(17, 3, { rater: 'ann', by: 'person', grade: 2, at: null });
      state.judged(17);
    },
    run: (project) => disagreeingQueries(project, firstPage),
  },
  {
    name: 'export by query, CSV',
    run: (project) => readAll(exportPieces(project, { ...exportOrder, kind: 'comparison', format: 'csv' })),
  },
  {
    name: 'export by document, JSON lines',
    run: (project) =>
      readAll(exportPieces(project, { ...exportOrder, kind: 'disagreements', format: 'jsonl' })),
  },
];

export async function compareRuns(): Promise<PartResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-bench-'));
  const file = path.join(folder, 'compared.plx');
  makeComparedProject(file, { queries: QUERIES, documents: DOCUMENTS, depth: DEPTH });
  const project = await Project.load(file, openProject(file));
  try {
    const read = await timed(() => disagreeingQueries(project, firstPage));
    await sliceTable(project, asked);
    const times = works.map((): Timed[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [n, { before, run }] of works.entries()) {
        await before?.(project);
        times[n]?.push(await timed(() => run(project)));
      }
    }
    const whole = median((times[0] ?? []).map(({ ms }) => ms));
    const row = (name: string, ms: number, blockedMs: number) => [
      name,
      ms.toFixed(0),
      (ms / whole).toFixed(2),
      blockedMs.toFixed(0),
    ];
    return {
      tables: [
        {
          title: `Two runs of ${QUERIES} queries x ${DEPTH} documents, in milliseconds`,
          columns: ['', 'median', 'of the first', 'longest block'],
          rows: [
            ...works.map(({ name }, n) =>
              row(
                name,
                median((times[n] ?? []).map(({ ms }) => ms)),
                median((times[n] ?? []).map(({ blockedMs }) => blockedMs)),
              ),
            ),
            row('once: both runs read from the file, compared, first page', read.ms, read.blockedMs),
          ],
          notes: [
            `${DOCUMENTS} documents, 20 judgments a query, ${ROUNDS} interleaved rounds, one thread.`,
            'Longest block: for how long nothing else, such as a key press, was answered.',
          ],
        },
      ],
      bars: [atMost('two runs of 10,000 queries read and compared', read.ms / 1000, 2, 's')],
    };
  } finally {
    await project.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
