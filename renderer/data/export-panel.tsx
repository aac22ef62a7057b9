// What can be written out, each with a sentence on what it is for.
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProjectInfo } from '../../src/contract/project.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { rankerName } from '../ui/ranker-name.ts';
import type { DataViewProps } from './data-view-props.ts';

const meanings: Readonly<Record<string, TranslationKey>> = {
  'export-qrels': 'data.export.qrelsMeaning',
  'export-judgments': 'data.export.judgmentsMeaning',
  'export-run': 'data.export.runMeaning',
  'export-disagreements': 'data.export.disagreementsMeaning',
};

interface ExportPanelProps extends DataViewProps {
  readonly project: ProjectInfo;
}

export function ExportPanel({ actions, runs, exportRanker, onExportRanker, exporting }: ExportPanelProps) {
  const { t } = useTranslation();
  const exports = actions.filter(({ id }) => id in meanings);
  return (
    <section>
      <h2 className="data-heading">{t('data.export.title')}</h2>
      <ul className="exports">
        {exports.map((action) => (
          <li key={action.id}>
            <div>
              <b>{t(action.label)}</b>
              <p>{t(meanings[action.id] ?? 'data.export.title')}</p>
            </div>
            {action.id === 'export-run' ? (
              <Select
                aria-label={t('data.export.ranker')}
                data={runs.map(({ ranker }) => ({ value: ranker, label: rankerName(ranker, t) }))}
                value={exportRanker}
                onChange={(value) => value !== null && onExportRanker(value)}
                w={130}
              />
            ) : null}
            <ActionButton
              action={{ ...action, label: 'data.export.save' }}
              about={t(action.label)}
              loading={exporting.isPending && action.id === `export-${exporting.variables}`}
            />
          </li>
        ))}
      </ul>
      {exporting.error === null ? null : <ErrorNotice error={exporting.error} />}
      {exporting.data == null ? null : (
        <output className="exported">{t('data.export.saved', { file: exporting.data })}</output>
      )}
    </section>
  );
}
