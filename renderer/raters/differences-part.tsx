// The pairs that raters grade differently: a list, and one of them with the grades to settle it.
import { Checkbox } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Among, Difference } from '../../src/contract/raters.ts';
import { useActions } from '../actions/use-actions.ts';
import { formatCount } from '../i18n/format.ts';
import { useRater, useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { DifferenceDetail } from './difference-detail.tsx';
import { DifferenceList, keyOfDifference } from './difference-list.tsx';
import { settleActions } from './settle-actions.ts';

/** Rows of the list; what is settled makes room for more. */
const SHOWN = 100;

interface DifferencesPartProps {
  readonly among: Among;
  readonly between: readonly [string, string] | null;
  readonly max: number;
}

export function DifferencesPart({ among, between, max }: DifferencesPartProps) {
  const { t, i18n } = useTranslation();
  const { api, client, errors } = useSession();
  const rater = useRater();
  const [withSettled, setWithSettled] = useState(true);
  const [chosen, setChosen] = useState<Difference | null>(null);
  const twoRaters = between === null ? {} : { between: [between[0], between[1]] as [string, string] };
  const input = { among, ...twoRaters, withSettled, limit: SHOWN };
  const { data, error, refetch } = useQuery(
    api.raters.differences.queryOptions({ input, placeholderData: keepPreviousData }),
  );
  const rows = data?.rows ?? [];
  const at = rows.findIndex((row) => chosen !== null && keyOfDifference(row) === keyOfDifference(chosen));
  // One that is settled may leave the list; it stays open until another is chosen.
  // None is open before: a key pressed by chance must settle nothing.
  const selected = rows[at] ?? chosen;
  const idsOf = ({ query, document }: Difference) => ({ queryId: query.id, documentId: document.id, rater });
  const settling = useMutation({
    mutationFn: ({ pair, grade }: { pair: Difference; grade: number }) =>
      client.raters.settle({ ...idsOf(pair), grade }),
    onError: errors.report,
  });
  const unsettling = useMutation({
    mutationFn: (pair: Difference) => client.raters.unsettle(idsOf(pair)),
    onError: errors.report,
  });
  const move = (step: 1 | -1) => {
    const next = rows[at + step];
    if (next !== undefined) setChosen(next);
  };
  const actions = settleActions({
    max,
    hasPair: selected !== null && rater !== '',
    hasRows: rows.length > 0,
    isSettled: selected !== null && selected.settled !== null,
    settle: (grade) => {
      if (selected === null) return;
      settling.mutate({ pair: selected, grade });
      move(1);
    },
    takeBack: () => selected !== null && unsettling.mutate(selected),
    move,
  });
  useActions(actions);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const total = formatCount(data.total, i18n.language);
  return (
    <section>
      <header className="raters-head">
        <h2>{t('raters.differences.title')}</h2>
        <span className="raters-note">
          {t('raters.differences.count', { count: data.total, total, settled: data.settled })}
        </span>
        <Checkbox
          size="xs"
          label={t('raters.differences.withSettled')}
          checked={withSettled}
          onChange={(event) => setWithSettled(event.currentTarget.checked)}
        />
      </header>
      {rows.length === 0 && selected === null ? (
        <p className="raters-note">{t('raters.differences.none')}</p>
      ) : (
        <div className="differences">
          <DifferenceList rows={rows} total={data.total} max={max} selected={selected} onSelect={setChosen} />
          {selected === null ? (
            <p className="difference raters-note">{t('raters.differences.choose')}</p>
          ) : (
            <DifferenceDetail difference={selected} max={max} actions={actions} />
          )}
        </div>
      )}
    </section>
  );
}
