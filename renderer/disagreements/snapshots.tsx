// Snapshots: the list of what was kept, saving one more, and what changed between two.
import { Button, TextInput } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { useSession } from '../session/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/no-project.tsx';
import { askedOf, type Comparison, type Pair } from './comparison.ts';
import { SnapshotDetail } from './snapshot-detail.tsx';
import { SnapshotList } from './snapshot-list.tsx';
import './snapshots.css';

interface SnapshotsProps {
  readonly pair: Pair;
  readonly comparison: Comparison;
  readonly isOwner: boolean;
}

export function Snapshots({ pair, comparison, isOwner }: SnapshotsProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const { data, error, refetch } = useQuery(api.snapshots.list.queryOptions());
  const [chosen, setChosen] = useState<number | null>(null);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const selected = data.find(({ id }) => id === chosen) ?? data[0];
  return (
    <div className="snapshots">
      <aside>
        {isOwner ? <SaveSnapshot pair={pair} comparison={comparison} onSaved={setChosen} /> : null}
        <SnapshotList snapshots={data} selected={selected?.id ?? null} onSelect={setChosen} />
      </aside>
      {selected === undefined ? (
        <EmptyState icon={IconCamera} title={t('snapshot.none.title')} text={t('snapshot.none.text')} />
      ) : (
        <SnapshotDetail key={selected.id} snapshot={selected} all={data} isOwner={isOwner} />
      )}
    </div>
  );
}

interface SaveSnapshotProps {
  readonly pair: Pair;
  readonly comparison: Comparison;
  readonly onSaved: (id: number) => void;
}

function SaveSnapshot({ pair, comparison, onSaved }: SaveSnapshotProps) {
  const { t } = useTranslation();
  const { client, errors } = useSession();
  const [name, setName] = useState('');
  const saving = useMutation({
    mutationFn: (): Promise<Snapshot> =>
      client.snapshots.save({ ...askedOf(comparison, pair), name: name.trim() }),
    onSuccess: ({ id }) => {
      setName('');
      onSaved(id);
    },
    onError: errors.report,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') saving.mutate();
  };
  return (
    <form className="snapshot-save" onSubmit={submit}>
      <TextInput
        aria-label={t('snapshot.name')}
        placeholder={t('snapshot.name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        leftSection={<IconCamera size={14} />}
        loading={saving.isPending}
        disabled={name.trim() === ''}
      >
        {t('snapshot.save')}
      </Button>
    </form>
  );
}
