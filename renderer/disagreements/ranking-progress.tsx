// Says that rankings are being made again, and how far that is.
import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useSession } from '../session/session.ts';
import { rankerName } from '../ui/ranker-name.ts';

export function RankingProgress() {
  const { t } = useTranslation();
  const { announcements } = useSession();
  const indexing = useStore(announcements, (current) => current.indexing);
  const [running] = Object.entries(useStore(announcements, ({ rankings }) => rankings));
  if (running === undefined && indexing === null) return null;
  const [ranker, part] = running ?? ['bm25', 0];
  const fraction = indexing ?? part;
  const label =
    indexing === null ? t('disagreements.ranking', { ranker: rankerName(ranker, t) }) : t('indexing');
  return (
    <div className="ranking-progress">
      <span>{label}</span>
      <Progress value={fraction * 100} size="sm" w={80} aria-label={label} />
    </div>
  );
}
