// The comparison as drawn: what it comes to, the filters, and below them queries, averages by type, or snapshots.
import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useProject } from '../session/use-project.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { NoData } from '../ui/no-data.tsx';
import { Loading } from '../ui/no-project.tsx';
import { Page } from '../ui/page.tsx';
import { includesLearned, noFilter, type Pair } from './comparison.ts';
import type { DisagreementsViewProps } from './disagreements-view-props.ts';
import { Filters } from './filters.tsx';
import { MetricPicker } from './metric-picker.tsx';
import { ExportMenu, PartSwitch } from './part-switch.tsx';
import { QueryTable } from './query-table.tsx';
import { RankerPickers } from './ranker-pickers.tsx';
import { RankingProgress } from './ranking-progress.tsx';
import { SliceTable } from './slice-table.tsx';
import { Snapshots } from './snapshots.tsx';
import { SummaryStrip } from './summary-strip.tsx';
import './disagreements.css';
import './comparison.css';

export function DisagreementsView(props: DisagreementsViewProps) {
  const { t } = useTranslation();
  const { rankers, comparison, onChange, isOwner } = props;
  const { pair, runs } = rankers;
  const tools =
    pair === null ? null : (
      <>
        <RankerPickers runs={runs} pair={pair} onChange={onChange} />
        <span className="page-header-space" />
        <RankingProgress />
        <PartSwitch part={comparison.part} onChange={(part) => onChange({ part })} />
        {isOwner ? <ExportMenu pair={pair} comparison={comparison} /> : null}
      </>
    );
  return (
    <Page title={t('disagreements.title')} tools={tools}>
      <Body {...props} />
    </Page>
  );
}

function Body(props: DisagreementsViewProps) {
  const { t } = useTranslation();
  const { rankers, rows, comparison, onChange, search, isOwner, max } = props;
  const { project } = useProject();
  const error = rankers.error ?? rows.error;
  if (error !== null) {
    return (
      <div className="disagreements-failed">
        <ErrorNotice error={error} onRetry={rankers.error === null ? rows.retry : rankers.retry} />
      </div>
    );
  }
  if (rankers.isPending) return <Loading />;
  const { pair } = rankers;
  if (pair === null) {
    if (project?.documents === 0 || project?.queries === 0) return <NoData />;
    return (
      <EmptyState
        icon={IconArrowsSplit2}
        title={t('disagreements.noModel.title')}
        text={t('disagreements.noModel.text')}
      >
        {isOwner ? (
          <Button component={Link} href="/train">
            {t('disagreements.noModel.train')}
          </Button>
        ) : null}
      </EmptyState>
    );
  }
  return (
    <div className="disagreements">
      <SummaryStrip pair={pair} comparison={comparison}>
        <MetricPicker metric={comparison.metric} max={max} onChange={(metric) => onChange({ metric })} />
      </SummaryStrip>
      <Filters
        comparison={comparison}
        onChange={onChange}
        search={search}
        total={rows.isPending ? null : rows.total}
        includesLearned={includesLearned(comparison.set, pair, rankers.runs)}
      />
      <Part {...props} pair={pair} />
    </div>
  );
}

function Part(props: DisagreementsViewProps & { readonly pair: Pair }) {
  const { t } = useTranslation();
  const { rows, comparison, onChange, pair, isOwner } = props;
  if (comparison.part === 'snapshots') {
    return <Snapshots pair={pair} comparison={comparison} isOwner={isOwner} />;
  }
  if (rows.isPending) return <Loading />;
  if (rows.total === 0) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title={t('disagreements.nothing.title')}
        text={t('disagreements.nothing.text')}
      >
        <Button variant="default" onClick={() => onChange(noFilter)}>
          {t('disagreements.nothing.clear')}
        </Button>
      </EmptyState>
    );
  }
  return comparison.part === 'slices' ? (
    <SliceTable pair={pair} comparison={comparison} onChange={onChange} />
  ) : (
    <QueryTable {...props} pair={pair} />
  );
}
