// The list of queries as drawn: filters above, the averages, the table.
import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/no-project.tsx';
import { Page } from '../ui/page.tsx';
import { Averages } from './averages.tsx';
import type { DisagreementsViewProps } from './disagreements-view-props.ts';
import { Filters } from './filters.tsx';
import { QueryTable } from './query-table.tsx';
import { RankerPickers } from './ranker-pickers.tsx';
import { RankingProgress } from './ranking-progress.tsx';
import './disagreements.css';

export function DisagreementsView(props: DisagreementsViewProps) {
  const { t } = useTranslation();
  const { rankers, comparison, onChange } = props;
  const tools = (
    <>
      {rankers.pair === null ? null : (
        <RankerPickers runs={rankers.runs} pair={rankers.pair} onChange={onChange} />
      )}
      <span className="page-header-space" />
      <RankingProgress />
      {rankers.pair === null ? null : <Averages pair={rankers.pair} set={comparison.set} />}
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
  const { rankers, rows, comparison, onChange, search, isOwner } = props;
  const error = rankers.error ?? rows.error;
  if (error !== null) {
    return (
      <div className="disagreements-failed">
        <ErrorNotice error={error} onRetry={rankers.error === null ? rows.retry : rankers.retry} />
      </div>
    );
  }
  if (rankers.isPending) return <Loading />;
  if (rankers.pair === null) {
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
      <Filters comparison={comparison} onChange={onChange} search={search} total={rows.total} />
      {rows.isPending ? (
        <Loading />
      ) : rows.total === 0 ? (
        <EmptyState
          icon={IconFilterOff}
          title={t('disagreements.nothing.title')}
          text={t('disagreements.nothing.text')}
        >
          <Button variant="default" onClick={() => onChange({ search: '', kind: null, set: 'all' })}>
            {t('disagreements.nothing.clear')}
          </Button>
        </EmptyState>
      ) : (
        <QueryTable {...props} pair={rankers.pair} />
      )}
    </div>
  );
}
