// Models: the registry of what was trained, on what, and how good it was.
import { WorkbenchError } from '../contract/error.ts';
import { insertedId, inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';

export type ModelStatus = 'candidate' | 'promoted' | 'retired' | 'discarded';

export interface NewModel {
  readonly name: string;
  /** The model it was fine-tuned from. */
  readonly parentId: number | null;
  readonly engine: string;
  readonly threads: number;
  readonly seed: number;
  /** JSON values; their readers know the schema. */
  readonly config: unknown;
  readonly metrics: unknown;
  /** Fingerprint of the texts and judgments that it was trained on. */
  readonly dataFingerprint: string;
  /** A checkpoint (safetensors). */
  readonly weights: Uint8Array;
}

export interface ModelRow extends Omit<NewModel, 'weights'> {
  readonly id: number;
  readonly status: ModelStatus;
  readonly createdAt: number;
}

interface StoredModel extends Omit<ModelRow, 'config' | 'metrics'> {
  readonly config: string;
  readonly metrics: string;
}

const COLUMNS = `id, name, parent_id AS parentId, status, engine, threads, seed, config, metrics,
  data_fingerprint AS dataFingerprint, created_at AS createdAt`;

/** Stores a trained model as a candidate and returns its id. */
export function insertModel(db: WritableDb, model: NewModel, createdAt = Date.now()): number {
  return insertedId(
    prepared<unknown[]>(
      db,
      `INSERT INTO model
        (name, parent_id, status, engine, threads, seed, config, metrics, data_fingerprint, weights, created_at)
      VALUES (?, ?, 'candidate', ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      model.name,
      model.parentId,
      model.engine,
      model.threads,
      model.seed,
      JSON.stringify(model.config),
      JSON.stringify(model.metrics),
      model.dataFingerprint,
      model.weights,
      createdAt,
    ),
  );
}

/** Notes what a model measured, in place of what was noted before. */
export function setModelMetrics(db: WritableDb, id: number, metrics: unknown): void {
  prepared<[string, number]>(db, 'UPDATE model SET metrics = ? WHERE id = ?').run(
    JSON.stringify(metrics),
    id,
  );
}

export function getModel(db: ReadableDb, id: number): ModelRow | undefined {
  const row = prepared<[number], StoredModel>(db, `SELECT ${COLUMNS} FROM model WHERE id = ?`).get(id);
  return row && _readJson(row);
}

/** All models, newest first; discarded ones too, as the parents of others. */
export function listModels(db: ReadableDb): ModelRow[] {
  return prepared<[], StoredModel>(db, `SELECT ${COLUMNS} FROM model ORDER BY id DESC`).all().map(_readJson);
}

/** The checkpoint (safetensors) of a model; undefined where it was discarded or never was. */
export function readWeights(db: ReadableDb, id: number): Uint8Array | undefined {
  const row = prepared<[number], { weights: Buffer | null }>(
    db,
    'SELECT weights FROM model WHERE id = ?',
  ).get(id);
  return row?.weights ? new Uint8Array(row.weights) : undefined;
}

/**
 * Throws a model's weights and vectors away and keeps its row.
 * @throws WorkbenchError `conflict` for the promoted model, `not-found` for an unknown one
 */
export function discardModel(db: WritableDb, id: number): void {
  inTransaction(db, () => {
    if (mustHaveModel(db, id).status === 'promoted') {
      throw new WorkbenchError('modelInUse', { id });
    }
    prepared<[number]>(db, `UPDATE model SET status = 'discarded', weights = NULL WHERE id = ?`).run(id);
    prepared<[number]>(db, 'DELETE FROM embedding WHERE model_id = ?').run(id);
  });
}

/** @throws WorkbenchError `not-found` where there is no model with this id */
export function mustHaveModel(db: ReadableDb, id: number): ModelRow {
  const model = getModel(db, id);
  if (model) return model;
  throw new WorkbenchError('modelMissing', { id });
}

function _readJson(row: StoredModel): ModelRow {
  return { ...row, config: JSON.parse(row.config), metrics: JSON.parse(row.metrics) };
}
