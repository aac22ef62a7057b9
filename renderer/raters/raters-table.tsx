// Who judged how much, how fast, and when last.
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rater } from '../../src/contract/raters.ts';
import { formatCount, formatTime } from '../i18n/format.ts';
import { useRater, useSession } from '../session/session.ts';
import { ConfirmDialog } from '../train/confirm-dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';

export function RatersTable() {
  const { t, i18n } = useTranslation();
  const { api, client, errors } = useSession();
  const lead = useRater();
  const [asked, setAsked] = useState<Rater | null>(null);
  const takingBack = useMutation({
    mutationFn: ({ name }: Rater) => client.raters.takeBack({ name, rater: lead }),
    onError: errors.report,
  });
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
              <td />
            </tr>
          </thead>
          <tbody>
            {raters.map((rater) => (
              <Row key={rater.name} rater={rater} onTakeBack={setAsked} />
            ))}
          </tbody>
        </table>
      )}
      {asked === null ? null : (
        <ConfirmDialog
          title="raters.takeBack.title"
          text={asked.kind === 'import' ? 'raters.takeBack.file' : 'raters.takeBack.person'}
          yes="raters.takeBack.yes"
          values={{ name: asked.name, count: formatCount(asked.judged, i18n.language) }}
          onNo={() => setAsked(null)}
          onYes={() => {
            setAsked(null);
            takingBack.mutate(asked);
          }}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly rater: Rater;
  readonly onTakeBack: (rater: Rater) => void;
}

function Row({ rater, onTakeBack }: RowProps) {
  const { t, i18n } = useTranslation();
  const { name, kind, judged, medianMs, lastAt } = rater;
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
      <td>
        {judged === 0 ? null : (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onTakeBack(rater)}>
            {t('raters.takeBack.button')}
            <span className="unseen">: {name}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}
