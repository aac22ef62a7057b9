// A kind of disagreement as a coloured chip, with a count where one is given.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DisagreementKind } from '../../src/contract/terms.ts';
import { KindPicture } from './kind-icon.tsx';
import { kindMeanings, kindNames } from './kinds.ts';

interface KindChipProps {
  readonly kind: DisagreementKind;
  readonly count?: number;
  readonly rankers: { readonly left: string; readonly right: string };
}

export function KindChip({ kind, count, rankers }: KindChipProps) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t(kindMeanings[kind], rankers)}>
      <span className="kind-chip" data-kind={kind} data-none={count === 0}>
        <KindPicture kind={kind} />
        {t(kindNames[kind])}
        {count === undefined ? null : <b className="number">{count}</b>}
      </span>
    </Tooltip>
  );
}
