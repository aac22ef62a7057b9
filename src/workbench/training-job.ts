// A training job as it is told to windows and kept in the file: its state, its newest progress, the points of its curves.
import { z } from 'zod';
import { toldProblemSchema } from '../contract/error.ts';
import { type TrainingJob, type TrainingProgress, trainingJobSchema } from '../contract/train.ts';
import type { ReadableDb } from '../store/db.ts';
import { lastJob, type TrainingJobRow } from '../store/training-jobs.ts';

/** Points of a curve: more than a screen can show; beyond that every second one is dropped. */
const MOST_POINTS = 400;

const logSchema = trainingJobSchema.pick({ progress: true, curve: true });
/** What the file keeps of a job's course. */
export type JobLog = z.infer<typeof logSchema>;

/** The job with a new report added to its curves. */
export function withProgress(job: TrainingJob, progress: TrainingProgress): TrainingJob {
  const { step, stage, loss, devNdcg } = progress;
  const curve = [...job.curve, { step, stage, loss, devNdcg }];
  const kept = curve.length <= MOST_POINTS ? curve : curve.filter((_, n) => n % 2 === (curve.length - 1) % 2);
  return { ...job, progress, curve: kept };
}

/** The file's own log of a job; a job that ended before it was first noted has none. */
function readLog(row: TrainingJobRow): JobLog {
  const read = z.union([logSchema, z.tuple([])]).parse(row.log);
  return 'curve' in read ? read : { progress: null, curve: [] };
}

/** The last job as the file knows it. */
export function storedJob(db: ReadableDb): TrainingJob | null {
  const row = lastJob(db);
  if (!row) return null;
  const { id, state, startedAt, endedAt, message, hint, modelId } = row;
  const problem = toldProblemSchema.nullable().catch(null).parse(row.problem);
  return { id, state, startedAt, endedAt, message, hint, problem, modelId, ...readLog(row) };
}
