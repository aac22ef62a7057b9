// A training job as it is told to windows and kept in the file: its state, its newest progress, the points of its curves.
import { z } from 'zod';
import { toldProblemSchema } from '../../contract/error.ts';
import {
  type TrainingJob,
  type TrainingProgress,
  type TrainOptions,
  trainingJobSchema,
  trainOptionsSchema,
} from '../../contract/train.ts';
import type { ReadableDb } from '../../store/db.ts';
import { lastJob, type TrainingJobRow } from '../../store/training-jobs.ts';
import { type TrainingOrigin, trainingOriginSchema } from './training-order.ts';

/** Points of a curve: more than a screen can show; beyond that every second one is dropped. */
const MOST_POINTS = 400;

const logSchema = trainingJobSchema
  .pick({ progress: true, curve: true })
  .extend({ origin: trainingOriginSchema.nullable().default(null) });
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
  return 'curve' in read ? read : { progress: null, curve: [], origin: null };
}

/** The last job as the file knows it; whether it can go on depends on what its trainer kept, too. */
export function storedJob(db: ReadableDb, hasState: boolean): TrainingJob | null {
  const row = lastJob(db);
  if (!row) return null;
  const { id, state, startedAt, endedAt, message, hint, modelId } = row;
  const problem = toldProblemSchema.nullable().catch(null).parse(row.problem);
  const { progress, curve, origin } = readLog(row);
  const wasInterrupted = (state === 'failed' || state === 'cancelled') && modelId === null;
  const canResume = hasState && wasInterrupted && origin !== null;
  return { id, state, startedAt, endedAt, message, hint, problem, canResume, modelId, progress, curve };
}

/** What the last job was asked for, and what it was made from; null where it never came to that. */
export function storedOrder(
  db: ReadableDb,
): { readonly options: TrainOptions; readonly origin: TrainingOrigin } | null {
  const row = lastJob(db);
  const origin = row && readLog(row).origin;
  return origin ? { options: trainOptionsSchema.parse(row.options), origin } : null;
}
