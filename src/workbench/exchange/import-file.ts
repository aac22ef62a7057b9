// Imports one file in one transaction: all of it, or its good rows where that was asked for, or nothing.
import path from 'node:path';
import type { FileKind, ImportResult } from '../../contract/data.ts';
import { WorkbenchError } from '../../contract/error.ts';
import { previewFile } from '../../formats/file-format.ts';
import { readRows } from '../../formats/read-rows.ts';
import type { RowsByKind } from '../../formats/rows.ts';
import { appendImport } from '../../store/imports.ts';
import { flushLog, holdLog, moveLog } from '../../store/move-log.ts';
import { withImportedDocuments } from '../collection/collection.ts';
import type { Project } from '../project.ts';
import { loadState, reloadJudgments, stateOfToday } from '../project-state.ts';
import { createSlices } from '../slices.ts';
import { rowSinks } from './import-rows.ts';
import { Rejects } from './rejects.ts';
import type { RowSink } from './row-sink.ts';

/** Shortest time between two reports of progress. */
const INTERVAL_MS = 100;

export interface ImportProgress {
  /** File name without its folder. */
  readonly file: string;
  readonly rows: number;
  /** Part of the file's bytes that is read. */
  readonly fraction: number;
}

export interface ImportOptions {
  /** Keep the good rows of a file with bad ones. */
  readonly skipBad: boolean;
  /** Give documents that are there already the file's texts, instead of refusing them. */
  readonly update?: boolean | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

export interface ImportOrder<Kind extends FileKind = FileKind> extends ImportOptions {
  readonly file: string;
  readonly kind: Kind;
  /** Where bad rows go with `skipBad`. */
  readonly rejectsFile: string;
}

/**
 * What a file holds, by its content and name.
 * @throws WorkbenchError `bad-input` where nothing says so, `bad-file` where it is empty
 */
export async function kindOfFile(file: string): Promise<FileKind> {
  const { kind, name, rows } = await previewFile(file);
  if (kind) return kind;
  if (rows.length === 0) throw new WorkbenchError('fileEmpty', { file: name });
  throw new WorkbenchError('kindUnknown', { file: name });
}

/** Feeds the file's rows to the sink, in slices; returns how many were taken. */
async function takeRows<Kind extends FileKind>(
  project: Project,
  order: ImportOrder<Kind>,
  rejects: Rejects,
): Promise<number> {
  const name = path.basename(order.file);
  const sink: RowSink<RowsByKind[Kind]> = rowSinks[order.kind](project, name, order.update ?? false);
  const slices = createSlices();
  let rows = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let fraction = 0;
  const tell = () => {
    if (performance.now() - toldAt < INTERVAL_MS) return;
    toldAt = performance.now();
    order.onProgress?.({ file: name, rows, fraction });
  };
  const onBytes = ({ bytesRead, totalBytes }: { bytesRead: number; totalBytes: number }) => {
    fraction = totalBytes === 0 ? 1 : Math.min(1, bytesRead / totalBytes);
  };
  for await (const read of readRows(order.kind, order.file, onBytes)) {
    const refusal = read.ok ? sink.take(read.row) : null;
    if (!read.ok) await rejects.add(read.bad);
    else if (refusal) await rejects.add({ file: name, line: read.line, raw: read.raw, ...refusal });
    else rows++;
    tell();
    if (slices.isOver()) await slices.pause();
  }
  sink.finish();
  order.onProgress?.({ file: name, rows, fraction: 1 });
  return rows;
}

/** Runs `work` in a transaction that stays open over many turns; keeps what it did only where it says so. */
async function inOpenTransaction<Result extends { readonly kept: boolean }>(
  { db }: Project,
  work: () => Promise<Result>,
): Promise<Result> {
  const letGo = holdLog(db);
  db.exec('BEGIN IMMEDIATE');
  let result: Result | undefined;
  try {
    result = await work();
    await flushLog(db);
    return result;
  } finally {
    // SQLite ends the transaction by itself after some errors, such as a full disk.
    if (db.inTransaction) db.exec(result?.kept ? 'COMMIT' : 'ROLLBACK');
    letGo();
  }
}

async function importRows(project: Project, order: ImportOrder): Promise<ImportResult> {
  const { kind, skipBad } = order;
  const file = path.basename(order.file);
  const rejects = new Rejects(skipBad ? order.rejectsFile : null);
  try {
    const result = await inOpenTransaction(project, async () => {
      const rows = await takeRows(project, order, rejects);
      const kept = rejects.count === 0 || skipBad;
      if (kept) appendImport(project.db, { file, kind, rows, rejected: rejects.count });
      return { rows, kept };
    });
    const { count: rejected, shown: badRows } = rejects;
    return { file, kind, ...result, rejected, badRows, rejectsFile: await rejects.keep() };
  } finally {
    await rejects.discard();
  }
}

/** Takes what was imported into memory. */
async function reload(project: Project, kind: FileKind): Promise<void> {
  const slices = createSlices();
  if (kind === 'queries') project.state = await loadState(project.db, slices);
  // Documents that came back bring their judgments along.
  if (kind === 'documents') {
    const collection = await withImportedDocuments(project.db, project.state.collection, slices);
    project.state = stateOfToday(project.db, project.state, [], collection);
  }
  if (kind === 'qrels' || kind === 'documents')
    project.state = await reloadJudgments(project.db, project.state, slices);
}

/**
 * Imports a file; nobody else writes meanwhile. Bad rows are in the result, not an error.
 * @throws WorkbenchError `bad-file` where the file cannot be read, `conflict` where a person has the file's name
 */
export function importFile(project: Project, order: ImportOrder): Promise<ImportResult> {
  const what = `importing ${path.basename(order.file)}`;
  const work = async () => {
    const result = await importRows(project, order);
    await moveLog(project.db);
    if (result.kept) await reload(project, order.kind);
    return result;
  };
  return project.collectionLock.hold(what, () => project.lock.hold(what, work, Infinity), Infinity);
}
