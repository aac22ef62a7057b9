// One snapshot: what it was made from, and what changed since another one, query by query.
import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { useSession } from '../session/session.ts';
import { ConfirmDialog } from '../train/confirm-dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/no-project.tsx';
import { pageSize } from './row-pages.ts';
import { SnapshotChanges } from './snapshot-changes.tsx';
import { SnapshotVersions } from './snapshot-versions.tsx';
import { firstRows, type RowRange, usePages } from './use-pages.ts';

interface SnapshotDetailProps {
  readonly snapshot: Snapshot;
  readonly all: readonly Snapshot[];
  readonly isOwner: boolean;
}

export function SnapshotDetail({ snapshot, all, isOwner }: SnapshotDetailProps) {
  const { t } = useTranslation();
  const others = all.filter(({ id }) => id !== snapshot.id);
  const older = others.find(({ id }) => id < snapshot.id) ?? others[0];
  const [chosen, setChosen] = useState<number | null>(null);
  const before = others.find(({ id }) => id === chosen) ?? older;
  const scroller = useRef<HTMLElement>(null);
  return (
    <section className="snapshot-detail" ref={scroller}>
      <header>
        <h2>{snapshot.name}</h2>
        {before === undefined ? null : (
          <Select
            label={t('snapshot.since')}
            data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(before.id)}
            onChange={(value) => setChosen(Number(value))}
          />
        )}
        {isOwner ? <DeleteSnapshot snapshot={snapshot} /> : null}
      </header>
      {before === undefined ? (
        <>
          <SnapshotVersions snapshot={snapshot} before={null} changed={[]} />
          <p className="snapshot-note">{t('snapshot.onlyOne')}</p>
        </>
      ) : (
        <Since key={before.id} snapshot={snapshot} before={before} scroller={scroller} />
      )}
    </section>
  );
}

interface SinceProps {
  readonly snapshot: Snapshot;
  readonly before: Snapshot;
  readonly scroller: React.RefObject<HTMLElement | null>;
}

/** What changed from one snapshot to another, a page of queries at a time. */
function Since({ snapshot, before, scroller }: SinceProps) {
  const { api } = useSession();
  const [range, setRange] = useState<RowRange>(firstRows);
  const pages = usePages(range, (offset) =>
    api.snapshots.changes.queryOptions({
      input: { before: before.id, after: snapshot.id, offset, limit: pageSize },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const { head, error, retry, total, rowAt } = pages;
  const changed = head?.versions.map(({ what }) => what) ?? [];
  return (
    <>
      <SnapshotVersions snapshot={snapshot} before={before} changed={changed} />
      {error !== null ? (
        <ErrorNotice error={error} onRetry={retry} />
      ) : head === undefined ? (
        <Loading />
      ) : (
        <SnapshotChanges changes={head} rowAt={rowAt} total={total} scroller={scroller} onRange={setRange} />
      )}
    </>
  );
}

function DeleteSnapshot({ snapshot }: Pick<SnapshotDetailProps, 'snapshot'>) {
  const { t } = useTranslation();
  const { client, errors } = useSession();
  const [isAsking, setAsking] = useState(false);
  const removing = useMutation({
    mutationFn: () => client.snapshots.remove({ id: snapshot.id }),
    onError: errors.report,
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)} loading={removing.isPending}>
        {t('snapshot.delete.button')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title="snapshot.delete.title"
          text="snapshot.delete.text"
          yes="snapshot.delete.button"
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            removing.mutate();
          }}
        />
      ) : null}
    </>
  );
}
