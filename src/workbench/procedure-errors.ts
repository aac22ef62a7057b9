// What a caller is told of an error: its own where it can act on it, else an id under which the log has the rest.
import { randomUUID } from 'node:crypto';
import { ORPCError, ValidationError } from '@orpc/server';
import { type ErrorData, WorkbenchError } from '../contract/error.ts';
import type { Logger } from './log.ts';
import { refusedInput } from './refused-input.ts';
import { storageProblem } from './system-errors.ts';

function toRemote({ code, message, hint, problem, values }: WorkbenchError): ORPCError<string, ErrorData> {
  return new ORPCError(code, { message, data: { hint, problem, values } });
}

/**
 * Turns whatever a procedure threw into what crosses to the caller. A WorkbenchError keeps its code, message and hint,
 * what the disk or SQLite refuses is told as that; input that the schema refuses becomes `bad-input`; anything else is logged, once, and told by its id.
 */
export function toProcedureError(thrown: unknown, procedure: string, log: Logger): unknown {
  const error = storageProblem(thrown);
  if (error instanceof WorkbenchError) return toRemote(error);
  if (error instanceof ORPCError) {
    const { cause } = error;
    const isInput = error.code === 'BAD_REQUEST' && cause instanceof ValidationError;
    if (isInput) return toRemote(refusedInput(procedure, cause.issues));
    if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  }
  // A caller that goes away ends its own call: nothing went wrong here.
  if (error instanceof Error && error.name === 'AbortError') return error;
  const id = randomUUID().slice(0, 8);
  log.error(`${procedure} failed`, {
    id,
    err: error,
    cause: error instanceof Error ? error.cause : undefined,
  });
  return toRemote(new WorkbenchError('unexpected', { id }));
}

/** The same for the errors of a stream, which come after its procedure has returned. */
export async function* guardStream<Piece>(
  pieces: AsyncIterable<Piece>,
  procedure: string,
  log: Logger,
): AsyncGenerator<Piece, void> {
  try {
    yield* pieces;
  } catch (error) {
    throw toProcedureError(error, procedure, log);
  }
}
