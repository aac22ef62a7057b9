// The data page as drawn: project, import, export, other projects.
import { useTranslation } from 'react-i18next';
import { NoProject } from '../ui/no-project.tsx';
import { Page } from '../ui/page.tsx';
import { AnalyzerPanel } from './analyzer-panel.tsx';
import { Bm25Panel } from './bm25-panel.tsx';
import type { DataViewProps } from './data-view-props.ts';
import { DocumentsPanel } from './documents-panel.tsx';
import { DropZone } from './drop-zone.tsx';
import { ExportPanel } from './export-panel.tsx';
import { ImportCard } from './import-card.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ProjectList } from './project-list.tsx';
import { VectorsPanel } from './vectors-panel.tsx';
import './data.css';

export function DataScreen(props: DataViewProps) {
  const { t } = useTranslation();
  const { project, isOwner, isKnown } = props;
  return (
    <Page title={t('data.title')}>
      {isKnown ? (
        <div className="data">
          {project === null ? null : <ProjectFacts project={project} />}
          {isOwner ? <OwnerPart {...props} /> : <p className="data-rater">{t('data.raterOnly')}</p>}
        </div>
      ) : (
        <NoProject />
      )}
    </Page>
  );
}

function OwnerPart(props: DataViewProps) {
  const { t } = useTranslation();
  const { project, items, imports, actions, picker } = props;
  const choose = actions.find(({ id }) => id === 'import');
  const projectList = <ProjectList {...props} />;
  // Without a project the first thing to do is to open one.
  if (project === null || choose === undefined) return projectList;
  return (
    <>
      <section>
        <h2 className="data-heading">{t('data.import.title')}</h2>
        <DropZone action={choose} picker={picker} onFiles={(files) => void imports.add(files)} />
        {items.map((item) => (
          <ImportCard key={item.id} item={item} imports={imports} />
        ))}
      </section>
      <DocumentsPanel isEmpty={project.documents === 0} />
      {project.documents > 0 ? (
        <>
          <Bm25Panel project={project} />
          <AnalyzerPanel analyzer={props.analyzer} />
          <VectorsPanel vectors={project.vectors} />
          <ExportPanel {...props} project={project} />
        </>
      ) : null}
      {projectList}
    </>
  );
}
