// What a person is told of an error: a headline in their language, the workbench's own words, what to do, the details.
import { ORPCError } from '@orpc/client';
import type { ErrorCode } from '../../src/contract/error.ts';
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
};

export interface DescribedError {
  readonly code: string;
  readonly title: TranslationKey;
  readonly message: string;
  readonly hint: string;
  /** False where nobody foresaw it: then the details are offered for a report. */
  readonly known: boolean;
  readonly details: string;
}

function isKnownCode(code: string): code is ErrorCode {
  return code in titles;
}

function hintOf(data: unknown): string {
  const isRecord = typeof data === 'object' && data !== null && 'hint' in data;
  return isRecord && typeof data.hint === 'string' ? data.hint : '';
}

function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${detailsOf(error.cause)}`;
  const code = error instanceof ORPCError ? ` [${error.code}]` : '';
  return `${error.name}${code}: ${error.message}\n${error.stack ?? ''}${cause}`;
}

export function describeError(error: unknown): DescribedError {
  const details = detailsOf(error);
  if (error instanceof ORPCError) {
    const code: string = error.code;
    const known = isKnownCode(code);
    const title = known ? titles[code] : 'error.title.unexpected';
    return { code, title, message: error.message, hint: hintOf(error.data), known, details };
  }
  if (error instanceof ConnectionLostError) {
    const title = 'error.title.connection';
    return { code: 'connection', title, message: '', hint: '', known: true, details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'page', title: 'error.title.unexpected', message, hint: '', known: false, details };
}
