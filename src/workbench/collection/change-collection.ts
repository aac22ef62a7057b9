// Short changes of what rankings are made from: single documents, the analyzer.
import { inTransaction, type WritableDb } from '../../store/db.ts';
import type { OpenProject } from '../opened.ts';
import { stateOfToday } from '../project-state.ts';

/**
 * Runs `write` in a transaction while nobody ranks, writes or reads all documents, takes what it did into memory, and has
 * the rankings made again; returns what it returns. Nothing is changed where it throws.
 * @param changedDocuments gives the ids of the documents that it changed
 * @throws WorkbenchError `project-busy` during a long import
 */
export async function changeCollection<Result>(
  { project, refresher }: OpenProject,
  what: string,
  write: (db: WritableDb) => Result,
  changedDocuments: (result: Result) => readonly number[] = () => [],
): Promise<Result> {
  const { db, collectionLock, lock } = project;
  const change = (): Result => {
    const result = inTransaction(db, () => write(db));
    // What is kept of the collection, also by the analyzer's terms, goes with the old state.
    project.state = stateOfToday(db, project.state, changedDocuments(result));
    return result;
  };
  await refresher.stop();
  try {
    return await collectionLock.hold(what, () => lock.hold(what, change));
  } finally {
    refresher.start();
  }
}
