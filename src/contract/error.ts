// The one error a person can act on: what happened, and what to do about it. It crosses processes as plain data.
import { z } from 'zod';
import { fillIn, type Values, type ValuesOf } from './fill-in.ts';
import { type ErrorCode, isProblem, type ProblemName, problems } from './problems.ts';

export const valuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A problem by its name, with what its texts in any language need: paths, numbers, ids. */
export const toldProblemSchema = z.object({
  problem: z.custom<ProblemName>(isProblem),
  values: valuesSchema,
});
export type ToldProblem = z.infer<typeof toldProblemSchema>;

/** What crosses beside an error's code and its English message. */
const errorDataSchema = toldProblemSchema.extend({ hint: z.string() });
export type ErrorData = z.infer<typeof errorDataSchema>;

/** A problem with what happened and what to do in English. */
export const failureSchema = errorDataSchema.extend({ message: z.string() });
export type Failure = z.infer<typeof failureSchema>;

type NeededBy<Name extends ProblemName> = ValuesOf<(typeof problems)[Name]['message' | 'hint']>;

/** The problem as it is told in English. */
export function failure<Name extends ProblemName>(problem: Name, values: NeededBy<Name>): Failure {
  const { message, hint } = problems[problem];
  return { problem, values, message: fillIn(message, values), hint: fillIn(hint, values) };
}

/**
 * An error that a person caused or can cure.
 * `message` names the file, line and field and says what was expected; `hint` says what to do next. Both are English, for
 * the command line and the log; a page says the same in its reader's language, by `problem` and `values`.
 */
export class WorkbenchError<Name extends ProblemName = ProblemName> extends Error implements Failure {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly problem: ProblemName;
  readonly values: Values;

  constructor(problem: Name, values: NeededBy<Name>, options?: ErrorOptions) {
    const { message, hint } = failure(problem, values);
    super(message, options);
    this.name = 'WorkbenchError';
    this.code = problems[problem].code;
    this.hint = hint;
    this.problem = problem;
    this.values = values;
  }
}
