// Which model is in use: promotions, rolling them back and withdrawing them, as a history that only grows.
import { WorkbenchError } from '../contract/error.ts';
import { inTransaction, prepared, type ReadableDb, type WritableDb } from './db.ts';
import { getModel, type ModelRow, mustHaveModel } from './models.ts';

export interface Promotion {
  readonly id: number;
  readonly modelId: number;
  readonly at: number;
  readonly rolledBackAt: number | null;
}

/**
 * Row id of the model in use; null before the first promotion, and where it was withdrawn. Read from the index alone: a
 * model's row has its weights in the middle, and what stands behind them takes milliseconds to reach.
 */
export function promotedModelId(db: ReadableDb): number | null {
  const row = prepared<[], { id: number }>(db, `SELECT id FROM model WHERE status = 'promoted'`).get();
  return row?.id ?? null;
}

/** The model in use; undefined where there is none. */
export function promotedModel(db: ReadableDb): ModelRow | undefined {
  const id = promotedModelId(db);
  return id === null ? undefined : getModel(db, id);
}

/** All promotions, newest first. */
export function listPromotions(db: ReadableDb): Promotion[] {
  return prepared<[], Promotion>(
    db,
    `SELECT id, model_id AS modelId, at, rolled_back_at AS rolledBackAt FROM promotion ORDER BY id DESC`,
  ).all();
}

/**
 * Makes a model the one in use; the one before is retired. Promoting the model in use changes nothing.
 * @throws WorkbenchError `not-found` for an unknown model, `conflict` for a discarded one
 */
export function promoteModel(db: WritableDb, modelId: number, at = Date.now()): ModelRow {
  return inTransaction(db, () => {
    const model = mustHaveModel(db, modelId);
    if (model.status === 'discarded') {
      throw new WorkbenchError('modelDiscarded', { id: modelId });
    }
    if (model.status === 'promoted') return model;
    prepared<[number, number]>(db, 'INSERT INTO promotion (model_id, at) VALUES (?, ?)').run(modelId, at);
    return _use(db, modelId);
  });
}

/**
 * Goes back to the model that was in use before the promoted one; again, to the one before that.
 * @throws WorkbenchError `conflict` where there was none, or all of them were discarded
 */
export function rollBackPromotion(db: WritableDb, at = Date.now()): ModelRow {
  return inTransaction(db, () => {
    const [current, previous] = prepared<[], { id: number; modelId: number }>(
      db,
      `SELECT promotion.id, model_id AS modelId
      FROM promotion JOIN model ON model.id = promotion.model_id
      WHERE rolled_back_at IS NULL AND model.status <> 'discarded'
      ORDER BY promotion.id DESC LIMIT 2`,
    ).all();
    if (!promotedModel(db) || !current || !previous) {
      throw new WorkbenchError('noEarlierModel', {});
    }
    prepared<[number, number]>(db, 'UPDATE promotion SET rolled_back_at = ? WHERE id = ?').run(
      at,
      current.id,
    );
    return _use(db, previous.modelId);
  });
}

/**
 * Takes the promoted model out of use: it is retired, and none takes its place.
 * @throws WorkbenchError `conflict` where no model is in use
 */
export function withdrawPromotion(db: WritableDb, at = Date.now()): void {
  inTransaction(db, () => {
    const current = promotedModel(db);
    if (!current) {
      throw new WorkbenchError('noModelToWithdraw', {});
    }
    prepared<[number, number]>(
      db,
      'UPDATE promotion SET rolled_back_at = ? WHERE model_id = ? AND rolled_back_at IS NULL',
    ).run(at, current.id);
    _retirePromoted(db);
  });
}

function _retirePromoted(db: WritableDb): void {
  prepared<[]>(db, `UPDATE model SET status = 'retired' WHERE status = 'promoted'`).run();
}

function _use(db: WritableDb, modelId: number): ModelRow {
  _retirePromoted(db);
  prepared<[number]>(db, `UPDATE model SET status = 'promoted' WHERE id = ?`).run(modelId);
  return mustHaveModel(db, modelId);
}
