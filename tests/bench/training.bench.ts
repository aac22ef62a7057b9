// How long whoever retrains waits, on the Cranfield sample, with the real trainer process; and how true the time left was.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { TrainingJob } from '../../src/contract/train.ts';
import { router } from '../../src/workbench/router.ts';
import { createWorkbench, type Workbench } from '../../src/workbench/workbench.ts';
import type { Bench } from './bench.ts';

const root = path.join(import.meta.dirname, '..', '..');
const newJudgments = 50;

/** What was told of the time left, and when; milliseconds since the start. */
interface Told {
  readonly at: number;
  readonly left: number;
}

interface Run {
  readonly job: TrainingJob;
  readonly told: readonly Told[];
  /** Until the model is stored and measured. */
  readonly trainedMs: number;
  /** Until all rankings are fresh too. */
  readonly readyMs: number;
}

async function timeTraining(
  workbench: Workbench,
  client: WorkbenchClient,
  start: 'auto' | 'scratch',
): Promise<Run> {
  const told: Told[] = [];
  const startedAt = performance.now();
  const ended = new Promise<TrainingJob>((resolve) => {
    const unsubscribe = workbench.subscribe((event) => {
      if (event.type !== 'training') return;
      const { progress, state } = event.job;
      if (progress?.etaSeconds != null) {
        told.push({ at: performance.now() - startedAt, left: progress.etaSeconds * 1000 });
      }
      if (state === 'running') return;
      unsubscribe();
      resolve(event.job);
    });
  });
  await client.train.start({ start });
  const job = await ended;
  const trainedMs = performance.now() - startedAt;
  if (job.state !== 'finished') throw new Error(`the training ended as ${job.state}: ${job.message}`);
  await workbench.refreshRuns();
  return { job, told, trainedMs, readyMs: performance.now() - startedAt };
}

/** Judges pairs of the queue, each with a grade that is not all the same. */
async function judge(client: WorkbenchClient): Promise<void> {
  const { pairs } = await client.judge.next({
    rater: 'bench',
    queue: 'disagreements',
    count: newJudgments,
    exclude: [],
  });
  for (const [n, { query, document }] of pairs.entries()) {
    await client.judge.submit({
      rater: 'bench',
      queryId: query.id,
      documentId: document.id,
      grade: n % 4 === 0 ? 2 : 0,
      source: 'judge',
    });
  }
}

/** Largest error of the time left in parts of the truth, of what was told in between two parts of the whole. */
function worstError({ told, trainedMs }: Run, from: number, to: number): string {
  const errors = told
    .filter(({ at }) => at > from * trainedMs && at < to * trainedMs)
    .map(({ at, left }) => Math.abs(left - (trainedMs - at)) / (trainedMs - at));
  return errors.length === 0 ? '–' : `${(100 * Math.max(...errors)).toFixed(0)} %`;
}

function rowOf(name: string, run: Run): string[] {
  const { trainedMs, readyMs } = run;
  const seconds = [trainedMs, readyMs].map((ms) => (ms / 1000).toFixed(1));
  return [name, ...seconds, worstError(run, 0.1, 0.5), worstError(run, 0.5, 0.9)];
}

export const bench: Bench = {
  name: 'training',
  summary: 'from pressing Train to fresh rankings: from scratch, and after 50 new judgments (Cranfield)',
  async run() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-training-'));
    const quiet = () => undefined;
    const workbench = createWorkbench({
      userFolder: folder,
      samplesFolder: path.join(root, 'resources', 'samples'),
      trainerEntry: path.join(root, 'src', 'trainer', 'main.ts'),
      log: { info: quiet, warn: quiet, error: quiet },
    });
    try {
      const client: WorkbenchClient = createRouterClient(router, { context: { workbench, role: 'owner' } });
      await client.project.openSample({ name: 'cranfield' });
      await workbench.refreshRuns();
      const scratch = await timeTraining(workbench, client, 'scratch');
      await judge(client);
      const again = await timeTraining(workbench, client, 'auto');
      return {
        title: 'Training on Cranfield: 1,400 abstracts, 225 queries, 1,837 judgments',
        columns: ['', 'model, s', 'rankings too, s', 'time left wrong by, 10–50 %', '50–90 %'],
        rows: [rowOf('base and fine-tuning', scratch), rowOf(`after ${newJudgments} new judgments`, again)],
        notes: [
          'From pressing Train until the model is stored and measured on held-out queries, and until all rankings are fresh.',
          'Bars: 300 s and 30 s on two cores. The time left is compared with the true one in parts of it; bar 30 %.',
        ],
      };
    } finally {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
