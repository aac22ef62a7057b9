// How a command fails: the message and what to do on stderr, and an exit code that a script can act on.
import { ORPCError } from '@orpc/client';
import { WorkbenchError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/problems.ts';
import { actionable } from '../workbench/system-errors.ts';

/** Exit codes: 0 done, 1 unexpected, 2 wrong usage, 3 bad input, 4 not found, 5 refused as things are, 6 damaged project, 7 training failed. */
const exitCodes: Record<ErrorCode, number> = {
  'bad-input': 3,
  'bad-file': 3,
  'not-found': 4,
  conflict: 5,
  'not-allowed': 5,
  'project-busy': 5,
  'too-few-judgments': 5,
  'worse-model': 5,
  unavailable: 5,
  'project-damaged': 6,
  'project-newer': 5,
  'training-failed': 7,
  unexpected: 1,
};

interface Reported {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

function isErrorCode(code: string): code is ErrorCode {
  return code in exitCodes;
}

function describe(thrown: unknown): Reported {
  const error = actionable(thrown);
  if (error instanceof WorkbenchError) return error;
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    const hint = typeof data === 'object' && data !== null && 'hint' in data ? String(data.hint) : '';
    return { code: error.code, message: error.message, hint };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'unexpected', message, hint: '' };
}

/** The process's exit code for `error`. */
export function exitCodeOf(error: unknown): number {
  const { code } = describe(error);
  return isErrorCode(code) ? exitCodes[code] : 1;
}

/** Prints `error` to stderr, as JSON where the command was asked for JSON. */
export function reportError(error: unknown, json: boolean): void {
  const { code, message, hint } = describe(error);
  if (json) process.stderr.write(`${JSON.stringify({ error: { code, message, hint } })}\n`);
  else process.stderr.write(`parallax: ${message}\n${hint ? `  ${hint}\n` : ''}`);
}
