// One snapshot: what it was made from, and what changed since another one, query by query.
import { Button, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { useSession } from '../session/session.ts';
import { ConfirmDialog } from '../train/confirm-dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/no-project.tsx';
import { SnapshotChanges } from './snapshot-changes.tsx';

interface SnapshotDetailProps {
  readonly snapshot: Snapshot;
  readonly all: readonly Snapshot[];
  readonly isOwner: boolean;
}

/** So many changed queries are shown at most; the command line shows up to 1,000. */
const shown = 200;

export function SnapshotDetail({ snapshot, all, isOwner }: SnapshotDetailProps) {
  const { t } = useTranslation();
  const { api, client, errors } = useSession();
  const others = all.filter(({ id }) => id !== snapshot.id);
  const older = others.find(({ id }) => id < snapshot.id) ?? others[0];
  const [chosen, setChosen] = useState<number | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const before = others.find(({ id }) => id === chosen)?.id ?? older?.id;
  const removing = useMutation({
    mutationFn: () => client.snapshots.remove({ id: snapshot.id }),
    onError: errors.report,
  });
  const { data, error, refetch } = useQuery(
    api.snapshots.changes.queryOptions({
      input: { before: before ?? 0, after: snapshot.id, offset: 0, limit: shown },
      enabled: before !== undefined,
    }),
  );
  return (
    <section className="snapshot-detail">
      <header>
        <h2>{snapshot.name}</h2>
        {before === undefined ? null : (
          <Select
            label={t('snapshot.since')}
            data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(before)}
            onChange={(value) => setChosen(Number(value))}
            w={220}
          />
        )}
        {isOwner ? (
          <Button variant="default" onClick={() => setDeleting(true)} loading={removing.isPending}>
            {t('snapshot.delete.button')}
          </Button>
        ) : null}
      </header>
      <Versions snapshot={snapshot} />
      {before === undefined ? (
        <p className="snapshot-note">{t('snapshot.onlyOne')}</p>
      ) : error !== null ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <SnapshotChanges changes={data} />
      )}
      {isDeleting ? (
        <ConfirmDialog
          title="snapshot.delete.title"
          text="snapshot.delete.text"
          yes="snapshot.delete.button"
          onNo={() => setDeleting(false)}
          onYes={() => {
            setDeleting(false);
            removing.mutate();
          }}
        />
      ) : null}
    </section>
  );
}

/** What a snapshot was made from. */
function Versions({ snapshot: { asked, versions, summary } }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const { metric } = asked;
  const rows: readonly (readonly [TranslationKey, string])[] = [
    ['snapshot.what.left', `${versions.left.tag} (${versions.left.derivedFrom})`],
    ['snapshot.what.right', `${versions.right.tag} (${versions.right.derivedFrom})`],
    ['snapshot.what.collection', versions.collection],
    ['snapshot.what.judgments', t('snapshot.judgedPairs', { count: versions.judgments.pairs })],
    ['snapshot.what.metric', `${metric.name}, ${metric.gain}, ${metric.unjudged}`],
    ['snapshot.what.queries', t('disagreements.total', { count: summary.queries })],
  ];
  return (
    <dl className="snapshot-versions">
      {rows.map(([what, text]) => (
        <div key={what}>
          <dt>{t(what)}</dt>
          <dd title={text}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
