// Says at the top of the window that the workbench is out of reach.
import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useSession } from '../session/session.ts';

/** A reconnection that takes less than this is not worth a word. */
const showAfterMs = 1200;

export function ConnectionBanner() {
  const { t } = useTranslation();
  const { connection } = useSession();
  const state = useStore(connection.state);
  const isAway = state.status !== 'open';
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isAway) return setLong(false);
    const timer = setTimeout(() => setLong(true), showAfterMs);
    return () => clearTimeout(timer);
  }, [isAway]);
  // A refused link is the page's own matter: it has nothing else to show.
  if (!isLong || state.status === 'refused') return null;
  return (
    <div className="connection-banner" role="alert">
      <IconPlugConnectedX size={16} stroke={1.7} aria-hidden="true" />
      <span>{t('connection.lost')}</span>
      <Button size="compact-xs" variant="default" onClick={connection.retryNow}>
        {t('connection.retry')}
      </Button>
    </div>
  );
}
