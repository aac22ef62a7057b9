// Rankers as people call them.
import type { TFunction } from 'i18next';
import type { Ranker } from '../../src/contract/terms.ts';

/** `bm25` → BM25, `model` → Model, `model:7` → Model 7; an imported run has its own tag. */
export function rankerName(ranker: Ranker, t: TFunction): string {
  if (ranker === 'bm25') return 'BM25';
  if (ranker === 'model') return t('ranker.model');
  if (ranker === 'hybrid') return t('ranker.hybrid');
  if (ranker === 'fusion') return t('ranker.fusion');
  const [, kind, number] = /^(model|hybrid|fusion):(\d+)$/.exec(ranker) ?? [];
  if (number === undefined) return ranker;
  if (kind === 'model') return t('ranker.modelNumber', { number });
  return t(kind === 'hybrid' ? 'ranker.hybridNumber' : 'ranker.fusionNumber', { number });
}
