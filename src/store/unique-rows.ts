// Turns SQLite's refusal of a second row with one name into an error that a person can act on.
import { WorkbenchError } from '../contract/error.ts';
import { sqliteCode } from './sqlite-errors.ts';

/**
 * Runs `insert`.
 * @throws WorkbenchError `conflict` if the row's unique name, `id`, is taken
 */
export function insertOrConflict<T>(
  problem: 'documentExists' | 'queryExists',
  id: string,
  insert: () => T,
): T {
  try {
    return insert();
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    throw new WorkbenchError(problem, { id }, { cause: error });
  }
}
