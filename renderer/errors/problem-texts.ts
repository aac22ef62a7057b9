// What the workbench tells of problems, in the reader's language: it comes in English, and by name for every other.
import { useTranslation } from 'react-i18next';
import chinese from '../../resources/locales/problems.zh-CN.json' with { type: 'json' };
import type { BadRow } from '../../src/contract/data.ts';
import type { ToldProblem } from '../../src/contract/error.ts';
import { fillIn } from '../../src/contract/fill-in.ts';
import type { ProblemName } from '../../src/contract/problems.ts';
import type { RowProblemName } from '../../src/contract/row-problems.ts';

interface Texts {
  /** Without those of a workbench that is newer than the page. */
  readonly problems: Readonly<
    Partial<Record<ProblemName, { readonly message: string; readonly hint: string }>>
  >;
  readonly rows: Readonly<Partial<Record<RowProblemName, string>>>;
}

const translated: Readonly<Record<string, Texts>> = { 'zh-CN': chinese };

export interface Told {
  /** In English. */
  readonly message: string;
  readonly hint: string;
  /** Null for an error of the page itself, or one that an earlier version stored. */
  readonly told: ToldProblem | null;
}

/** What happened and what to do. */
export function tell({ message, hint, told }: Told, language: string): { message: string; hint: string } {
  const texts = told && translated[language]?.problems[told.problem];
  if (!texts) return { message, hint };
  return { message: fillIn(texts.message, told.values), hint: fillIn(texts.hint, told.values) };
}

export function useProblem(told: Told): { message: string; hint: string } {
  return tell(told, useTranslation().i18n.language);
}

/** What is wrong with a row. */
export function tellRow(
  { message, problem, values }: Pick<BadRow, 'message' | 'problem' | 'values'>,
  language: string,
): string {
  const text = translated[language]?.rows[problem];
  return text === undefined ? message : fillIn(text, values);
}
