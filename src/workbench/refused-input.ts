// Input that a procedure's schema refuses, told by what is wrong with its first bad field.
import { z } from 'zod';
import { WorkbenchError } from '../contract/error.ts';

/** What zod says of a field, as far as it is told in words of our own. */
const issueSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('invalid_type'), expected: z.string(), message: z.string() }),
  z.object({
    code: z.literal('too_small'),
    origin: z.string(),
    minimum: z.number(),
    inclusive: z.literal(true),
  }),
  z.object({
    code: z.literal('too_big'),
    origin: z.string(),
    maximum: z.number(),
    inclusive: z.literal(true),
  }),
  z.object({ code: z.literal('invalid_value'), values: z.array(z.union([z.string(), z.number()])) }),
]);
type Issue = z.infer<typeof issueSchema>;

/** What a schema's library hands over: zod's issues have more, by which they are known. */
export interface RefusedField {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The error to tell a caller; `issues` has at least one. */
export function refusedInput(procedure: string, issues: readonly RefusedField[]): WorkbenchError {
  const [first] = issues;
  const known = issueSchema.safeParse(first);
  const field = first === undefined ? '' : fieldOf(first);
  const told = known.success && field !== '' ? refusedField(field, known.data) : null;
  return told ?? new WorkbenchError('invalidInput', { procedure, issues: issues.map(inEnglish).join('; ') });
}

function refusedField(field: string, issue: Issue): WorkbenchError | null {
  switch (issue.code) {
    case 'invalid_type': {
      const found = /received (.+)$/.exec(issue.message)?.[1] ?? 'undefined';
      if (found === 'undefined') return new WorkbenchError('fieldMissing', { field });
      return new WorkbenchError('fieldOfOtherType', { field, expected: issue.expected, found });
    }
    case 'too_small':
      if (isNumber(issue.origin)) return new WorkbenchError('fieldTooSmall', { field, least: issue.minimum });
      return issue.minimum === 1 ? new WorkbenchError('fieldEmpty', { field }) : null;
    case 'too_big':
      if (isNumber(issue.origin)) return new WorkbenchError('fieldTooLarge', { field, most: issue.maximum });
      return issue.origin === 'string'
        ? new WorkbenchError('fieldTooLong', { field, most: issue.maximum })
        : null;
    case 'invalid_value':
      return new WorkbenchError('fieldNoChoice', { field, choices: issue.values.join(', ') });
  }
}

const isNumber = (origin: string) => origin === 'number' || origin === 'int';

/** `exclude.0.queryId`; '' where the input as a whole is wrong. */
function fieldOf({ path = [] }: RefusedField): string {
  return path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}

function inEnglish(issue: RefusedField): string {
  const field = fieldOf(issue);
  return field ? `${field}: ${issue.message}` : issue.message;
}
