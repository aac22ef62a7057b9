// What the open project holds.
import { useTranslation } from 'react-i18next';
import type { ProjectInfo } from '../../src/contract/project.ts';
import { formatCount } from '../i18n/format.ts';
import { useProjectName } from '../session/use-project-name.ts';

export function ProjectFacts({ project }: { readonly project: ProjectInfo }) {
  const { t, i18n } = useTranslation();
  const count = (value: number) => formatCount(value, i18n.language);
  const name = useProjectName();
  const { promotedModel } = project;
  const facts = [
    { label: t('data.facts.documents'), value: count(project.documents) },
    { label: t('data.facts.queries'), value: count(project.queries) },
    { label: t('data.facts.judged'), value: count(project.judgedPairs) },
    { label: t('data.facts.scale'), value: `0–${project.scale.max}` },
    {
      label: t('data.facts.model'),
      value:
        promotedModel === null ? t('data.facts.noModel') : t('ranker.modelNumber', { number: promotedModel }),
    },
  ];
  return (
    <section className="project-facts">
      <div>
        <h2 className="project-name">{name}</h2>
        <code>{project.file}</code>
      </div>
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
