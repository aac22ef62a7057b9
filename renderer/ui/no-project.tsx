// Shown by pages that need a project while none is open.
import { Button, Loader } from '@mantine/core';
import { IconFolderOpen, IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { useSession } from '../session/session.ts';
import { useProject } from '../session/use-project.ts';
import { EmptyState } from './empty-state.tsx';

export function NoProject() {
  const { t } = useTranslation();
  const { isKnown, isOwner } = useProject();
  const channel = useStore(useSession().connection.state);
  if (channel.status === 'refused') {
    const reason = channel.reason === 'no-token' ? 'connection.noToken' : 'connection.wrongToken';
    return <EmptyState icon={IconLinkOff} title={t('connection.refused')} text={t(reason)} />;
  }
  if (!isKnown) return <Loading />;
  return (
    <EmptyState
      icon={IconFolderOpen}
      title={t('project.none.title')}
      text={t(isOwner ? 'project.none.owner' : 'project.none.rater')}
    >
      {isOwner ? (
        <Button component={Link} href="/data">
          {t('project.none.open')}
        </Button>
      ) : null}
    </EmptyState>
  );
}

/** A wheel in the middle of the page, shown only where waiting takes a moment. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <output className="loading" aria-label={t('loading')}>
      <Loader size="sm" type="dots" />
    </output>
  );
}
