// Who judged how much, how fast, and when last.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Rater } from '../../src/contract/raters.ts';
import { formatCount, formatTime } from '../i18n/format.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';

export function RatersTable() {
  const { t } = useTranslation();
  const { api } = useSession();
  const { data: raters, error, refetch } = useQuery(api.raters.list.queryOptions());
  return (
    <section>
      <h2>{t('raters.list.title')}</h2>
      {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {raters?.length === 0 ? <p className="raters-note">{t('raters.list.none')}</p> : null}
      {raters === undefined || raters.length === 0 ? null : (
        <table className="raters-table number">
          <thead>
            <tr>
              <th>{t('raters.list.rater')}</th>
              <th>{t('raters.list.judged')}</th>
              <th title={t('raters.list.paceMeaning')}>{t('raters.list.pace')}</th>
              <th>{t('raters.list.last')}</th>
            </tr>
          </thead>
          <tbody>
            {raters.map((rater) => (
              <Row key={rater.name} rater={rater} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ rater: { name, kind, judged, medianMs, lastAt } }: { readonly rater: Rater }) {
  const { t, i18n } = useTranslation();
  const seconds = medianMs === null ? null : (medianMs / 1000).toFixed(1);
  return (
    <tr>
      <th scope="row">
        {name}
        {kind === 'import' ? <small>{t('raters.list.file')}</small> : null}
      </th>
      <td>{formatCount(judged, i18n.language)}</td>
      <td>{seconds === null ? '–' : t('raters.list.seconds', { seconds })}</td>
      <td>{lastAt === null ? '–' : formatTime(lastAt, i18n.language)}</td>
    </tr>
  );
}
