// What the operating system and SQLite refuse, told so that a person can act on it.
import { WorkbenchError } from '../contract/error.ts';
import { sqliteCode } from '../store/sqlite-errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const MISSING = new Set(['ENOENT', 'ENOTDIR']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);
const FOLDER = new Set(['EISDIR', 'ENOTEMPTY']);

/** Code and file of an error by Node's file functions; both empty for any other error. */
function systemError(error: unknown): { readonly code: string; readonly file: string } {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return { code: '', file: '' };
  // A renaming names its goal.
  const file = 'dest' in error ? error.dest : 'path' in error ? error.path : '';
  return { code: String(error.code), file: String(file) };
}

/** The error itself, or a WorkbenchError `unavailable` in its place where the disk is full. */
export function fullDisk(error: unknown): unknown {
  if (!FULL.has(systemError(error).code) && !FULL.has(sqliteCode(error))) return error;
  return new WorkbenchError('diskFull', {}, { cause: error });
}

/** The same where a file is what is wrong too. Names the file, so not for those who may not know the machine's folders. */
export function actionable(error: unknown): unknown {
  const { code, file } = systemError(error);
  const cause = { cause: error };
  if (MISSING.has(code)) return new WorkbenchError('fileMissing', { file }, cause);
  if (FORBIDDEN.has(code)) return new WorkbenchError('fileForbidden', { file }, cause);
  if (FOLDER.has(code)) return new WorkbenchError('isAFolder', { file }, cause);
  return fullDisk(error);
}
