// Training jobs: what was started, how it goes or ended, and the log of its progress.
import { type Failure, type ToldProblem, WorkbenchError } from '../contract/error.ts';
import { insertedId, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { sqliteCode } from './sqlite-errors.ts';

export type JobState = 'running' | 'finished' | 'failed' | 'cancelled';

export interface TrainingJobRow {
  readonly id: number;
  readonly state: JobState;
  readonly stage: string | null;
  /** JSON values; their readers know the schema. */
  readonly options: unknown;
  readonly log: unknown;
  readonly message: string | null;
  readonly hint: string | null;
  /** A JSON value as well; null where nothing failed, or before failures had names. */
  readonly problem: unknown;
  readonly modelId: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** How a job ended, and why where it failed. */
export interface JobEnd {
  readonly state: Exclude<JobState, 'running'>;
  readonly failure?: Failure | null | undefined;
  readonly modelId?: number | undefined;
}

interface StoredJob extends Omit<TrainingJobRow, 'options' | 'log' | 'problem'> {
  readonly problem: string | null;
  readonly options: string;
  readonly log: string;
}

const COLUMNS = `id, state, stage, options, log, message, hint, problem, model_id AS modelId,
  started_at AS startedAt, ended_at AS endedAt`;

/**
 * Notes that a job started and returns its id.
 * @throws WorkbenchError `conflict` while another one runs
 */
export function startJob(db: WritableDb, options: unknown, startedAt = Date.now()): number {
  try {
    return insertedId(
      prepared<[string, number]>(
        db,
        `INSERT INTO training_job (state, options, log, started_at) VALUES ('running', ?, '[]', ?)`,
      ).run(JSON.stringify(options), startedAt),
    );
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    throw new WorkbenchError('trainingRunning', {}, { cause: error });
  }
}

/** Notes a running job's stage and the whole log of its progress so far. */
export function updateJob(db: WritableDb, id: number, stage: string, log: unknown): void {
  prepared<[string, string, number]>(
    db,
    `UPDATE training_job SET stage = ?, log = ? WHERE id = ? AND state = 'running'`,
  ).run(stage, JSON.stringify(log), id);
}

/** Notes how a running job ended; one that has ended stays as it is. */
export function endJob(db: WritableDb, id: number, end: JobEnd, endedAt = Date.now()): void {
  const { state, failure, modelId = null } = end;
  prepared<unknown[]>(
    db,
    `UPDATE training_job SET state = ?, message = ?, hint = ?, problem = ?, model_id = ?, ended_at = ?
    WHERE id = ? AND state = 'running'`,
  ).run(state, ..._textsOf(failure ?? null), modelId, endedAt, id);
}

/**
 * Lets a job that ended without a model run again; its log stays.
 * @throws WorkbenchError `conflict` where it cannot
 */
export function reopenJob(db: WritableDb, id: number): void {
  const { changes } = prepared<[number]>(
    db,
    `UPDATE training_job SET state = 'running', message = NULL, hint = NULL, problem = NULL, ended_at = NULL
    WHERE id = ? AND state IN ('failed', 'cancelled') AND model_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM training_job WHERE state = 'running')`,
  ).run(id);
  if (changes === 1) return;
  throw new WorkbenchError('noInterruptedTraining', {});
}

/** Marks a job that a crash left running as failed; to be called when a project is opened. */
export function failInterruptedJob(db: WritableDb, failure: Failure, endedAt = Date.now()): void {
  prepared<unknown[]>(
    db,
    `UPDATE training_job SET state = 'failed', message = ?, hint = ?, problem = ?, ended_at = ? WHERE state = 'running'`,
  ).run(..._textsOf(failure), endedAt);
}

/** The running job, else the last one; undefined before the first. */
export function lastJob(db: ReadableDb): TrainingJobRow | undefined {
  const row = prepared<[], StoredJob>(
    db,
    `SELECT ${COLUMNS} FROM training_job ORDER BY id DESC LIMIT 1`,
  ).get();
  return row && _readJson(row);
}

export function getJob(db: ReadableDb, id: number): TrainingJobRow | undefined {
  const row = prepared<[number], StoredJob>(db, `SELECT ${COLUMNS} FROM training_job WHERE id = ?`).get(id);
  return row && _readJson(row);
}

/** Message, hint and problem of a failure as the table has them. */
function _textsOf(failure: Failure | null): (string | null)[] {
  if (failure === null) return [null, null, null];
  const { problem, values, message, hint } = failure;
  const told: ToldProblem = { problem, values };
  return [message, hint, JSON.stringify(told)];
}

function _readJson(row: StoredJob): TrainingJobRow {
  const problem: unknown = row.problem === null ? null : JSON.parse(row.problem);
  return { ...row, problem, options: JSON.parse(row.options), log: JSON.parse(row.log) };
}
