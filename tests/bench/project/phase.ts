// One phase of the project benchmark in a process of its own: `phase.ts NAME PROJECT FOLDER` prints what it took as JSON.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import type { WorkbenchClient } from '../../../src/contract/contract.ts';
import type { TrainOptions } from '../../../src/contract/train.ts';
import { router } from '../../../src/workbench/router.ts';
import { createWorkbench } from '../../../src/workbench/workbench.ts';
import { addQuery, modelRankings, runsFresh, tellSearch } from './search-phases.ts';

export interface Measured {
  readonly step: string;
  readonly ms: number;
  /** Longest time in which the process answered nobody. */
  readonly longestTurnMs: number;
}

export interface Phase {
  readonly measured: readonly Measured[];
  /** Size of the project file. */
  readonly bytes: number;
  readonly residentMegabytes: number;
  /** What else there is to say. */
  readonly told: readonly string[];
}

const [phase = '', project = '', folder = ''] = process.argv.slice(2);
const silent = () => undefined;
const workbench = createWorkbench({
  userFolder: path.join(folder, 'user'),
  samplesFolder: folder,
  trainerEntry: fileURLToPath(new URL('../../../src/trainer/main.ts', import.meta.url)),
  ...(phase === 'rank exactly' && { exactBudgetMs: Number.POSITIVE_INFINITY }),
  log: {
    info: silent,
    warn: silent,
    error: (...told) => void process.stderr.write(`${JSON.stringify(told)}\n`),
  },
});
const client: WorkbenchClient = createRouterClient(router, { context: { workbench, role: 'owner' } });
const measured: Measured[] = [];
const told: string[] = [];
const delay = monitorEventLoopDelay({ resolution: 1 });

async function time<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
  delay.reset();
  const begun = performance.now();
  const result = await work();
  const ms = performance.now() - begun;
  // A turn is known to the monitor once another one has begun.
  await new Promise((resolve) => setTimeout(resolve, 5));
  measured.push({ step, ms, longestTurnMs: delay.max / 1e6 });
  return result;
}

const next = () => client.judge.next({ rater: 'ann', queue: 'disagreements', count: 5, exclude: [] });

async function importFiles(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await time(`import of ${name}`, () =>
      workbench.importFile(path.join(folder, name), undefined, { skipBad: false }),
    );
  }
}

async function createFrom(...names: readonly string[]): Promise<void> {
  await workbench.create(project, { name: 'Large', maxGrade: 3 });
  await importFiles(...names);
}

/** Trains to the end; a row for each stage with the longest turn in it. */
async function train(start: TrainOptions['start']): Promise<void> {
  let entered = performance.now();
  let stage = 'texts read and sent';
  const ended = new Promise<void>((resolve) => {
    workbench.subscribe((event) => {
      if (event.type !== 'training') return;
      const next = event.job.state === 'running' ? event.job.progress?.stage : 'end';
      if (next === undefined || next === stage) return;
      const now = performance.now();
      measured.push({ step: `training: ${stage}`, ms: now - entered, longestTurnMs: delay.max / 1e6 });
      delay.reset();
      [stage, entered] = [next, now];
      if (next === 'end') resolve();
    });
  });
  delay.reset();
  await client.train.start({ seed: 1, start });
  await ended;
}

async function firstModel(): Promise<void> {
  await createFrom('first-documents.tsv', 'queries.tsv', 'first-qrels.txt');
  await workbench.refreshRuns();
  await train('auto');
}

async function grow(): Promise<void> {
  await workbench.open(project);
  await workbench.refreshRuns();
  await importFiles('other-documents.tsv');
  await time('all documents indexed, encoded, and ranked by BM25, model and hybrid', () =>
    workbench.refreshRuns(),
  );
  const asked = { left: 'bm25', right: 'model', set: 'all', sort: 'rbo', limit: 50 } as const;
  await time('queries by disagreement', () =>
    client.compare.queries({ ...asked, descending: false, offset: 0 }),
  );
}

/** All documents come, and the index of their vectors is made where the program finds that it is needed. */
async function growToIndex(): Promise<void> {
  await workbench.open(project);
  await workbench.refreshRuns();
  await importFiles('other-documents.tsv');
  await time('all documents indexed, encoded, and ranked by BM25, model and hybrid', () =>
    runsFresh(workbench),
  );
  await time('the index of the vectors made', () => workbench.refreshRuns());
}

/** Ranks all queries again from the stored vectors; a query more is what it takes. */
async function rankAnew(): Promise<void> {
  await workbench.open(project);
  await workbench.refreshRuns();
  const before = await modelRankings(workbench);
  await addQuery(workbench, folder, phase.replaceAll(' ', '-'));
  await time(`${phase}: all queries`, () => runsFresh(workbench));
  const search = (await client.train.models())[0]?.search;
  if (search) told.push(tellSearch(search, before, await modelRankings(workbench)));
}

/** What the screens ask for when somebody looks at the data, the disagreements, one query and a score. */
async function look(): Promise<void> {
  await workbench.open(project);
  await workbench.refreshRuns();
  const { data, compare } = client;
  await time('documents by id', () => data.documents({ search: 'd12', limit: 20 }));
  const asked = { left: 'bm25', right: 'model', set: 'all' } as const;
  const page = { ...asked, sort: 'rbo', descending: false, limit: 50, offset: 0 } as const;
  const { rows } = await time('queries by disagreement', () => compare.queries(page));
  await time('queries by difference', () => compare.queries({ ...page, sort: 'difference' }));
  await time('queries with a kind of disagreement', () => compare.queries({ ...page, kind: 'unjudged' }));
  await time('averages with intervals', () => compare.summary(asked));
  await time('averages by slice', () => compare.slices(asked));
  const queryId = rows[0]?.query.id ?? 1;
  const { documents } = await time('one query', () => compare.query({ ...asked, queryId, depth: 100 }));
  const documentId = documents[0]?.document.id ?? 1;
  await time('first explanation of a score', () => compare.explain({ queryId, documentId }));
  await time('queries by length of documents', () =>
    compare.queries({ ...page, slice: { documentLength: 'short' } }),
  );
}

async function trainOnAll(start: TrainOptions['start']): Promise<void> {
  await workbench.open(project);
  await workbench.refreshRuns();
  await train(start);
}

/** Opens the project and waits for the first pair and for all rankings. */
async function open(what: string): Promise<void> {
  await time(`${what}: open`, () => workbench.open(project));
  await time(`${what}: first pairs to judge after that`, next);
  await time(`${what}: all rankings after that`, () => workbench.refreshRuns());
  const { pairs } = await next();
  const [pair] = pairs;
  if (pair) {
    const asked = { queryId: pair.query.id, documentId: pair.document.id };
    await time(`${what}: first explanation of a score`, () => client.compare.explain(asked));
  }
}

async function edit(): Promise<void> {
  await open('open before an edit');
  const [first] = await client.data.documents({ search: 'd', limit: 1 });
  const id = first?.document.id ?? 1;
  await time('edit of a document', () => client.data.editDocument({ id, title: 'new', body: 'words' }));
  await time('next pairs after the edit', next);
  await time('all rankings after the edit', () => workbench.refreshRuns());
  await time('deletion of a document', () => client.data.deleteDocument({ id }));
  await time('all rankings after the deletion', () => workbench.refreshRuns());
  await time('k1 and b changed', () => client.project.setBm25({ k1: 0.9, b: 0.4 }));
  await time('all rankings after that change', () => workbench.refreshRuns());
  await time('a grade', () =>
    client.judge.submit({ rater: 'ann', queryId: 1, documentId: 2, grade: 1, source: 'judge' }),
  );
}

delay.enable();
if (phase === 'import') await createFrom('documents.tsv', 'queries.tsv', 'qrels.txt');
else if (phase === 'first model') await firstModel();
else if (phase === 'grow') await grow();
else if (phase === 'grow to the index') await growToIndex();
else if (phase.startsWith('rank')) await rankAnew();
else if (phase === 'look') await look();
else if (phase === 'train again') await trainOnAll('auto');
else if (phase === 'train from scratch') await trainOnAll('scratch');
else if (phase.startsWith('edit')) await edit();
else await open(phase);
await time('close', () => workbench.close());
const bytes = existsSync(project) ? statSync(project).size : 0;
const residentMegabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
const result: Phase = { measured, bytes, residentMegabytes, told };
process.stdout.write(JSON.stringify(result));
