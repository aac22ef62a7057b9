// What a person is told of an error: a headline in their language, the workbench's own words, what to do, the details.
import { ORPCError } from '@orpc/client';
import type { ErrorData, ToldProblem } from '../../src/contract/error.ts';
import type { ErrorCode } from '../../src/contract/problems.ts';
import { ConnectionLostError } from '../connection/transport.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';

const titles: Readonly<Record<ErrorCode, TranslationKey>> = {
  'bad-input': 'error.title.badInput',
  'bad-file': 'error.title.badFile',
  'not-found': 'error.title.notFound',
  conflict: 'error.title.conflict',
  'not-allowed': 'error.title.notAllowed',
  'project-damaged': 'error.title.projectDamaged',
  'project-newer': 'error.title.projectNewer',
  'project-busy': 'error.title.projectBusy',
  'too-few-judgments': 'error.title.tooFewJudgments',
  'training-failed': 'error.title.trainingFailed',
  'worse-model': 'error.title.worseModel',
  unavailable: 'error.title.unavailable',
  unexpected: 'error.title.unexpected',
};

export interface DescribedError {
  readonly code: string;
  readonly title: TranslationKey;
  /** In English; `told` says the same in any language, where the workbench knows the problem. */
  readonly message: string;
  readonly hint: string;
  readonly told: ToldProblem | null;
  /** False where nobody foresaw it: then the details are offered for a report. */
  readonly known: boolean;
  readonly details: string;
}

function isKnownCode(code: string): code is ErrorCode {
  return code in titles;
}

/** The workbench has checked its own data; the schema's library would be a tenth of this page. */
function isErrorData(data: unknown): data is ErrorData {
  return typeof data === 'object' && data !== null && 'problem' in data && 'values' in data;
}

function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${detailsOf(error.cause)}`;
  const code = error instanceof ORPCError ? ` [${error.code}]` : '';
  // A stack begins with the name and the message, but for an error that was made elsewhere.
  const stack = error.stack?.replace(`${error.name}: ${error.message}\n`, '') ?? '';
  return `${error.name}${code}: ${error.message}\n${stack}${cause}`;
}

export function describeError(error: unknown): DescribedError {
  const details = detailsOf(error);
  if (error instanceof ORPCError) {
    const code: string = error.code;
    const known = isKnownCode(code) && code !== 'unexpected';
    const title = known ? titles[code] : 'error.title.unexpected';
    const told = isErrorData(error.data) ? error.data : null;
    return { code, title, message: error.message, hint: told?.hint ?? '', told, known, details };
  }
  if (error instanceof ConnectionLostError) {
    const title = 'error.title.connection';
    return { code: 'connection', title, message: '', hint: '', told: null, known: true, details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'page',
    title: 'error.title.unexpected',
    message,
    hint: '',
    told: null,
    known: false,
    details,
  };
}
