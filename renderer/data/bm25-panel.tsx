// BM25's index as it is, and the two numbers that change how it ranks.
import { Button, NumberInput, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ProjectInfo } from '../../src/contract/project.ts';
import { formatBytes } from '../i18n/format.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';

/** What a new project ranks by. */
const DEFAULT = { k1: 1.2, b: 0.75 };

export function Bm25Panel({ project }: { readonly project: ProjectInfo }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const [chosen, setChosen] = useState(project.bm25);
  const saving = useMutation({ mutationFn: () => client.project.setBm25(chosen) });
  const isChanged = chosen.k1 !== project.bm25.k1 || chosen.b !== project.bm25.b;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const change = (part: Partial<typeof chosen>) => setChosen({ ...chosen, ...part });
  return (
    <section>
      <h2 className="data-heading">BM25</h2>
      <IndexState project={project} />
      <form className="bm25-form" onSubmit={submit}>
        <NumberInput
          label={t('data.bm25.k1')}
          description={t('data.bm25.k1Meaning')}
          value={chosen.k1}
          onChange={(value) => change({ k1: Number(value) })}
          min={0}
          max={100}
          step={0.1}
        />
        <NumberInput
          label={t('data.bm25.b')}
          description={t('data.bm25.bMeaning')}
          value={chosen.b}
          onChange={(value) => change({ b: Number(value) })}
          min={0}
          max={1}
          step={0.05}
        />
        <Button type="submit" disabled={!isChanged} loading={saving.isPending}>
          {t('data.bm25.apply')}
        </Button>
        <Button variant="subtle" onClick={() => setChosen(DEFAULT)}>
          {t('data.bm25.default')}
        </Button>
      </form>
      {saving.error === null ? null : <ErrorNotice error={saving.error} />}
    </section>
  );
}

function IndexState({ project }: { readonly project: ProjectInfo }) {
  const { t } = useTranslation();
  const { announcements } = useSession();
  const indexing = useStore(announcements, (current) => current.indexing);
  const { documents, waiting, bytes } = project.index;
  if (indexing !== null) {
    const label = t('indexing');
    return (
      <div className="index-state">
        <span>{label}</span>
        <Progress value={indexing * 100} size="sm" w={160} aria-label={label} />
      </div>
    );
  }
  const parts = [
    t('data.bm25.indexed', { count: documents }),
    ...(bytes > 0 ? [t('data.bm25.size', { size: formatBytes(bytes) })] : []),
    ...(waiting > 0 && bytes > 0 ? [t('data.bm25.waiting', { count: waiting })] : []),
  ];
  return <p className="index-state">{parts.join(' · ')}</p>;
}
