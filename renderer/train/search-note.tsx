// How the model in use is compared with documents: with all of them, or with some and how much that finds.
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../src/contract/train.ts';

export function SearchNote({ models }: { readonly models: readonly ModelInfo[] }) {
  const { t } = useTranslation();
  const search = models.find(({ status }) => status === 'promoted')?.search ?? null;
  if (search === null) return null;
  const { approximate } = search;
  return (
    <p className="result-note" data-testid="search-note">
      {approximate === null
        ? t('train.search.all')
        : t('train.search.some', {
            share: percent(approximate.share),
            recall: percent(approximate.recall),
            queries: approximate.queries,
          })}
    </p>
  );
}

function percent(part: number): string {
  return (100 * part).toFixed(1);
}
