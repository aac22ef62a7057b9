// What the workbench tells of problems, in the reader's language.
import { useTranslation } from 'react-i18next';
import chinese from '../../resources/locales/problems.zh-CN.json' with { type: 'json' };
import type { BadRow } from '../../src/contract/data.ts';
import type { ToldProblem } from '../../src/contract/error.ts';
import { fillIn } from '../../src/contract/fill-in.ts';
import { type ProblemName, problems } from '../../src/contract/problems.ts';
import { type RowProblemName, rowProblems } from '../../src/contract/row-problems.ts';

interface Texts {
  readonly problems: Readonly<Record<ProblemName, { readonly message: string; readonly hint: string }>>;
  readonly rows: Readonly<Record<RowProblemName, string>>;
}

const english: Texts = { problems, rows: rowProblems };

function textsIn(language: string): Texts {
  return language === 'zh-CN' ? chinese : english;
}

export interface Told {
  /** In English, for what has no `told`: an error of the page itself, or one that an earlier version stored. */
  readonly message: string;
  readonly hint: string;
  readonly told: ToldProblem | null;
}

/** What happened and what to do. */
export function tell({ message, hint, told }: Told, language: string): { message: string; hint: string } {
  if (told === null) return { message, hint };
  const texts = textsIn(language).problems[told.problem];
  return { message: fillIn(texts.message, told.values), hint: fillIn(texts.hint, told.values) };
}

export function useProblem(told: Told): { message: string; hint: string } {
  return tell(told, useTranslation().i18n.language);
}

/** What is wrong with a row. */
export function tellRow({ problem, values }: Pick<BadRow, 'problem' | 'values'>, language: string): string {
  return fillIn(textsIn(language).rows[problem], values);
}
