// One phase of the project benchmark in a process of its own: `phase.ts NAME PROJECT FOLDER` prints what it took as JSON.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import type { WorkbenchClient } from '../../../src/contract/contract.ts';
import { router } from '../../../src/workbench/router.ts';
import { createWorkbench } from '../../../src/workbench/workbench.ts';

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
}

const [phase = '', project = '', folder = ''] = process.argv.slice(2);
const silent = () => undefined;
const workbench = createWorkbench({
  userFolder: path.join(folder, 'user'),
  samplesFolder: folder,
  trainerEntry: fileURLToPath(new URL('../../../src/trainer/main.ts', import.meta.url)),
  log: {
    info: silent,
    warn: silent,
    error: (...told) => void process.stderr.write(`${JSON.stringify(told)}\n`),
  },
});
const client: WorkbenchClient = createRouterClient(router, { context: { workbench, role: 'owner' } });
const measured: Measured[] = [];
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

async function importFiles(): Promise<void> {
  await workbench.create(project, { name: 'Large', maxGrade: 3 });
  for (const name of ['documents.tsv', 'queries.tsv', 'qrels.txt']) {
    await time(`import of ${name}`, () =>
      workbench.importFile(path.join(folder, name), undefined, { skipBad: false }),
    );
  }
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
if (phase === 'import') await importFiles();
else if (phase === 'edit') await edit();
else await open(phase);
await time('close', () => workbench.close());
const bytes = existsSync(project) ? statSync(project).size : 0;
const told: Phase = { measured, bytes, residentMegabytes: Math.round(process.memoryUsage().rss / 2 ** 20) };
process.stdout.write(JSON.stringify(told));
