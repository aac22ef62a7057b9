// Shown by pages that need documents and queries while the project lacks either.
import { Button } from '@mantine/core';
import { IconDatabaseImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useProject } from '../session/use-project.ts';
import { EmptyState } from './empty-state.tsx';

export function NoData() {
  const { t } = useTranslation();
  const { isOwner } = useProject();
  return (
    <EmptyState
      icon={IconDatabaseImport}
      title={t('project.noData.title')}
      text={t(isOwner ? 'project.noData.owner' : 'project.noData.rater')}
    >
      {isOwner ? (
        <Button component={Link} href="/data">
          {t('project.noData.import')}
        </Button>
      ) : null}
    </EmptyState>
  );
}
