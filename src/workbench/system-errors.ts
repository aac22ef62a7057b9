// What the operating system and SQLite refuse, told so that a person can act on it.
import { WorkbenchError } from '../contract/error.ts';
import { sqliteCode } from '../store/sqlite-errors.ts';

const FULL = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'];
const MISSING = new Set(['ENOENT', 'ENOTDIR']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);
const READ_ONLY = ['SQLITE_READONLY'];
const BUSY = ['SQLITE_BUSY', 'SQLITE_LOCKED'];
const DISK_FAILS = ['EIO', 'SQLITE_IOERR'];
const FOLDER = new Set(['EISDIR', 'ENOTEMPTY']);

/** Code and file of an error by Node's file functions; both empty for any other error. */
function systemError(error: unknown): { readonly code: string; readonly file: string } {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return { code: '', file: '' };
  // A renaming names its goal.
  const file = 'dest' in error ? error.dest : 'path' in error ? error.path : '';
  return { code: String(error.code), file: String(file) };
}

/**
 * The error itself, or in its place a WorkbenchError where the disk is full, read-only or failing, or another program holds
 * the project file. Names no file: it is for raters too.
 */
export function storageProblem(error: unknown): unknown {
  const code = systemError(error).code || sqliteCode(error);
  const cause = { cause: error };
  // SQLite's extended codes begin with the plain ones: SQLITE_IOERR_WRITE.
  const isOneOf = (codes: readonly string[]) =>
    codes.some((known) => code === known || code.startsWith(`${known}_`));
  if (isOneOf(FULL)) return new WorkbenchError('diskFull', {}, cause);
  if (isOneOf(READ_ONLY)) return new WorkbenchError('diskReadOnly', {}, cause);
  if (isOneOf(BUSY)) return new WorkbenchError('projectHeld', {}, cause);
  if (isOneOf(DISK_FAILS)) return new WorkbenchError('diskFails', { code }, cause);
  return error;
}

/** The same where a file is what is wrong too. Names the file, so not for those who may not know the machine's folders. */
export function actionable(error: unknown): unknown {
  const { code, file } = systemError(error);
  const cause = { cause: error };
  if (MISSING.has(code)) return new WorkbenchError('fileMissing', { file }, cause);
  if (FORBIDDEN.has(code)) return new WorkbenchError('fileForbidden', { file }, cause);
  if (FOLDER.has(code)) return new WorkbenchError('isAFolder', { file }, cause);
  return storageProblem(error);
}
