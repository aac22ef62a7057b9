// A kind of disagreement as a small picture: its shape says as much as its colour. Its name is for who does not see it.
import {
  IconAlertTriangle,
  IconEqual,
  IconHelp,
  IconLifebuoy,
  IconTrendingDown,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DisagreementKind } from '../../src/contract/terms.ts';
import { kindNames } from './kinds.ts';

const pictures = {
  rescue: IconLifebuoy,
  regression: IconAlertTriangle,
  lost: IconTrendingDown,
  'noise-cut': IconVolumeOff,
  unjudged: IconHelp,
  agreed: IconEqual,
} as const satisfies Record<DisagreementKind, unknown>;

export function KindIcon({ kind }: { readonly kind: DisagreementKind }) {
  const { t } = useTranslation();
  const Picture = pictures[kind];
  return (
    <span className="kind-icon" data-kind={kind}>
      <Picture size={13} stroke={2} aria-hidden="true" />
      <span className="unseen">{t(kindNames[kind])}</span>
    </span>
  );
}
