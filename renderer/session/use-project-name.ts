// What the open project is called: a sample has a name in each language.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SampleInfo } from '../../src/contract/project.ts';
import { useSession } from './session.ts';
import { useProject } from './use-project.ts';

/** A text in the reader's language, else in English, else in any. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '';
}

/** The name of a project; a sample's project is made under the sample's English one. */
export function nameInLanguage(name: string, samples: readonly SampleInfo[], language: string): string {
  const sample = samples.find(({ title }) => title.en === name);
  return sample === undefined ? name : inLanguage(sample.title, language);
}

/** Null where no project is open. */
export function useProjectName(): string | null {
  const { i18n } = useTranslation();
  const { api } = useSession();
  const { project } = useProject();
  const samples = useQuery(api.project.samples.queryOptions({ enabled: project !== null }));
  return project && nameInLanguage(project.name, samples.data ?? [], i18n.language);
}
