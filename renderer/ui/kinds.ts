// Kinds of disagreement: their names and what each means in plain words.
import type { DisagreementKind } from '../../src/contract/terms.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';

export const kindNames: Readonly<Record<DisagreementKind, TranslationKey>> = {
  rescue: 'kind.rescue',
  regression: 'kind.regression',
  lost: 'kind.lost',
  'noise-cut': 'kind.noiseCut',
  unjudged: 'kind.unjudged',
  agreed: 'kind.agreed',
};

/** With `left` and `right` for the rankers' names. */
export const kindMeanings: Readonly<Record<DisagreementKind, TranslationKey>> = {
  rescue: 'kind.meaning.rescue',
  regression: 'kind.meaning.regression',
  lost: 'kind.meaning.lost',
  'noise-cut': 'kind.meaning.noiseCut',
  unjudged: 'kind.meaning.unjudged',
  agreed: 'kind.meaning.agreed',
};
