// The page about the raters: who judges, how others join, how well they agree, and what they differ over.
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Among } from '../../src/contract/raters.ts';
import { useProject } from '../session/use-project.ts';
import { NoProject } from '../ui/no-project.tsx';
import { Page } from '../ui/page.tsx';
import { AgreementPart } from './agreement-part.tsx';
import { DifferencesPart } from './differences-part.tsx';
import { JoinPart } from './join-part.tsx';
import { RatersTable } from './raters-table.tsx';
import './raters.css';

export function RatersPage() {
  const { t } = useTranslation();
  const { project, isOwner } = useProject();
  const [among, setAmong] = useState<Among>('persons');
  const [between, setBetween] = useState<readonly [string, string] | null>(null);
  if (project === null) return <NoProject />;
  if (!isOwner) {
    return (
      <Page title={t('raters.title')}>
        <p className="raters-closed">{t('raters.ownerOnly')}</p>
      </Page>
    );
  }
  const choose = (next: Among) => {
    setAmong(next);
    setBetween(null);
  };
  return (
    <Page title={t('raters.title')} tools={<AmongChoice among={among} onChange={choose} />}>
      <div className="raters" key={project.file}>
        <JoinPart />
        <RatersTable />
        <AgreementPart among={among} between={between} onBetween={setBetween} />
        <DifferencesPart among={among} between={between} max={project.scale.max} />
      </div>
    </Page>
  );
}

interface AmongChoiceProps {
  readonly among: Among;
  readonly onChange: (among: Among) => void;
}

function AmongChoice({ among, onChange }: AmongChoiceProps) {
  const { t } = useTranslation();
  const data = [
    { value: 'persons', label: t('raters.among.persons') },
    { value: 'all', label: t('raters.among.all') },
  ] as const;
  return (
    <SegmentedControl<Among>
      aria-label={t('raters.among.label')}
      data={[...data]}
      value={among}
      onChange={onChange}
    />
  );
}
