// Training jobs: what was started, how it goes or ended, and the log of its progress.
import { WorkbenchError } from '../contract/error.ts';
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
  readonly modelId: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** How a job ended; `message` and `hint` say why one failed and what to do. */
export interface JobEnd {
  readonly state: Exclude<JobState, 'running'>;
  readonly message?: string | undefined;
  readonly hint?: string | undefined;
  readonly modelId?: number | undefined;
}

interface StoredJob extends Omit<TrainingJobRow, 'options' | 'log'> {
  readonly options: string;
  readonly log: string;
}

const COLUMNS = `id, state, stage, options, log, message, hint, model_id AS modelId,
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
    throw new WorkbenchError(
      'conflict',
      'A training is running already',
      'Wait until it ends, or cancel it.',
      { cause: error },
    );
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
  prepared<unknown[]>(
    db,
    `UPDATE training_job SET state = ?, message = ?, hint = ?, model_id = ?, ended_at = ?
    WHERE id = ? AND state = 'running'`,
  ).run(end.state, end.message ?? null, end.hint ?? null, end.modelId ?? null, endedAt, id);
}

/** Marks a job that a crash left running as failed; to be called when a project is opened. */
export function failInterruptedJob(
  db: WritableDb,
  message: string,
  hint: string,
  endedAt = Date.now(),
): void {
  prepared<[string, string, number]>(
    db,
    `UPDATE training_job SET state = 'failed', message = ?, hint = ?, ended_at = ? WHERE state = 'running'`,
  ).run(message, hint, endedAt);
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

function _readJson(row: StoredJob): TrainingJobRow {
  return { ...row, options: JSON.parse(row.options), log: JSON.parse(row.log) };
}
