// The one error a person can act on: what happened, and what to do about it. It crosses processes as plain data.

/** Stable names of the errors a person can act on; the interface and exit codes depend on them. */
export type ErrorCode =
  | 'bad-input'
  | 'bad-file'
  | 'not-found'
  | 'conflict'
  | 'not-allowed'
  | 'project-damaged'
  | 'project-newer'
  | 'project-busy'
  | 'too-few-judgments'
  | 'training-failed'
  | 'worse-model'
  | 'unavailable';

/**
 * An error that a person caused or can cure.
 * `message` names the file, line and field and says what was expected; `hint` says what to do next.
 */
export class WorkbenchError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WorkbenchError';
    this.code = code;
    this.hint = hint;
  }
}
