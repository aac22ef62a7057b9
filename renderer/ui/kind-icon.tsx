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

/** The picture alone, beside the name. */
export function KindPicture({ kind }: { readonly kind: DisagreementKind }) {
  const Picture = pictures[kind];
  return <Picture size={13} stroke={2} aria-hidden="true" />;
}

export function KindIcon({ kind }: { readonly kind: DisagreementKind }) {
  const { t } = useTranslation();
  return (
    <span className="kind-icon" data-kind={kind}>
      <KindPicture kind={kind} />
      <span className="unseen">{t(kindNames[kind])}</span>
    </span>
  );
}
