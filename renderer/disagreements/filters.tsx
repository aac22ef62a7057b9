// Which queries are looked at: words, set, kind of disagreement, type of query.
import { Button, Select, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSchool, IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DISAGREEMENT_KINDS } from '../../src/contract/kinds.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { kindNames } from '../ui/kinds.ts';
import type { Comparison } from './comparison.ts';
import { SliceFilter } from './slice-filter.tsx';

interface FiltersProps {
  readonly comparison: Comparison;
  readonly onChange: (change: Partial<Comparison>) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  /** Queries that are let through; null where they are not counted. */
  readonly total: number | null;
  /** True where a model learned from some of the queries. */
  readonly includesLearned: boolean;
}

export const setNames: Readonly<Record<Comparison['set'], TranslationKey>> = {
  all: 'set.all',
  train: 'set.train',
  dev: 'set.dev',
  'held-out': 'set.heldOut',
};
const sets = ['all', 'train', 'dev', 'held-out'] as const;

export function Filters({ comparison, onChange, search, total, includesLearned }: FiltersProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(comparison.search);
  const apply = useDebouncedCallback((value: string) => onChange({ search: value.trim() }), 200);
  useEffect(() => {
    if (comparison.search === '') setText('');
  }, [comparison.search]);
  return (
    <div className="filters">
      <TextInput
        ref={search}
        className="filters-search"
        aria-label={t('disagreements.search')}
        placeholder={t('disagreements.search')}
        leftSection={<IconSearch size={14} />}
        rightSection={<KeyCap name="/" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          apply(event.currentTarget.value);
        }}
      />
      <Select
        aria-label={t('disagreements.set')}
        data={sets.map((value) => ({ value, label: t(setNames[value]) }))}
        value={comparison.set}
        onChange={(value) => onChange({ set: sets.find((known) => known === value) ?? 'all' })}
        w={140}
      />
      <Select
        aria-label={t('disagreements.kind')}
        placeholder={t('disagreements.anyKind')}
        data={DISAGREEMENT_KINDS.map((value) => ({ value, label: t(kindNames[value]) }))}
        value={comparison.kind}
        onChange={(value) => onChange({ kind: DISAGREEMENT_KINDS.find((known) => known === value) ?? null })}
        clearable
        allowDeselect
        w={160}
      />
      <SliceFilter slice={comparison.slice} onChange={(slice) => onChange({ slice })} />
      {includesLearned ? (
        <Tooltip label={t('set.learnedMeaning')}>
          <Button
            variant="subtle"
            className="filters-learned"
            leftSection={<IconSchool size={14} />}
            onClick={() => onChange({ set: 'held-out' })}
          >
            {t('set.learned')}
          </Button>
        </Tooltip>
      ) : null}
      {total === null ? null : (
        <span className="filters-total number">{t('disagreements.total', { count: total })}</span>
      )}
    </div>
  );
}
