// How the models' vectors are stored: exactly, or in a quarter of the room; what the smaller ones cost is told once measured.
import { Button, Radio } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vectors } from '../../src/contract/project.ts';
import { type Precision, precisionSchema } from '../../src/contract/terms.ts';
import { RankingProgress } from '../disagreements/ranking-progress.tsx';
import { formatBytes } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import './analyzer.css';

interface Words {
  readonly name: TranslationKey;
  readonly meaning: TranslationKey;
  /** What choosing it does. */
  readonly consequence: TranslationKey;
}

const words: Readonly<Record<Precision, Words>> = {
  float32: {
    name: 'data.vectors.exact',
    meaning: 'data.vectors.exactMeaning',
    consequence: 'data.vectors.exactConsequence',
  },
  int8: {
    name: 'data.vectors.small',
    meaning: 'data.vectors.smallMeaning',
    consequence: 'data.vectors.smallConsequence',
  },
};

export function VectorsPanel({ vectors }: { readonly vectors: Vectors }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="data-heading">{t('data.vectors.title')}</h2>
      <div className="setting-note">
        <p>{t('data.vectors.meaning')}</p>
        <RankingProgress />
      </div>
      <Choice key={vectors.precision} vectors={vectors} />
    </section>
  );
}

function Choice({ vectors }: { readonly vectors: Vectors }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const [chosen, setChosen] = useState(vectors.precision);
  const saving = useMutation({ mutationFn: () => client.project.setVectors({ precision: chosen }) });
  return (
    <div className="setting-choice">
      <Radio.Group
        aria-label={t('data.vectors.title')}
        value={chosen}
        onChange={(value) => setChosen(precisionSchema.parse(value))}
      >
        <div className="setting-choosers">
          {precisionSchema.options.map((precision) => (
            <Radio
              key={precision}
              value={precision}
              label={t(words[precision].name)}
              description={t(words[precision].meaning)}
            />
          ))}
        </div>
      </Radio.Group>
      {vectors.bytes === 0 ? null : <VectorsState vectors={vectors} />}
      {chosen === vectors.precision ? null : (
        <footer>
          <span>{t(words[chosen].consequence)}</span>
          <Button loading={saving.isPending} onClick={() => saving.mutate()}>
            {t('data.vectors.apply')}
          </Button>
        </footer>
      )}
      {saving.error === null ? null : <ErrorNotice error={saving.error} />}
    </div>
  );
}

function VectorsState({ vectors: { precision, bytes, int8 } }: { readonly vectors: Vectors }) {
  const { t } = useTranslation();
  const size = t('data.vectors.size', { size: formatBytes(bytes) });
  const kept =
    int8 === null
      ? t('data.vectors.notMeasured')
      : t('data.vectors.kept', { kept: (100 * int8.recall).toFixed(1), count: int8.queries });
  return (
    <p className="index-state" data-testid="vectors-state">
      {precision === 'float32' ? size : `${size} · ${kept}`}
    </p>
  );
}
