// What may be chosen before training, folded away: everything has a default.
import { NumberInput, SegmentedControl, Switch } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TranslationKey } from '../i18n/translation-key.ts';
import type { ChosenOptions } from './use-training.ts';

interface OptionsFormProps {
  readonly options: ChosenOptions;
  readonly onOptions: (options: ChosenOptions) => void;
}

const towers = ['lstm', 'cnn', 'dssm'] as const;
const towerMeanings: Readonly<Record<ChosenOptions['tower'], TranslationKey>> = {
  lstm: 'train.tower.lstm',
  cnn: 'train.tower.cnn',
  dssm: 'train.tower.dssm',
};
const largestSeed = 2 ** 31 - 1;

export function OptionsForm({ options, onOptions }: OptionsFormProps) {
  const { t } = useTranslation();
  return (
    <details className="train-options">
      <summary>
        <IconChevronRight size={15} aria-hidden="true" />
        {t('train.options')}
      </summary>
      <div>
        <Switch
          label={t('train.scratch')}
          description={t('train.scratchMeaning')}
          checked={options.start === 'scratch'}
          onChange={(event) =>
            onOptions({ ...options, start: event.currentTarget.checked ? 'scratch' : 'auto' })
          }
        />
        <div className="train-option">
          <span>{t('train.tower.label')}</span>
          <SegmentedControl
            aria-label={t('train.tower.label')}
            data={towers.map((value) => ({ value, label: value.toUpperCase() }))}
            value={options.tower}
            onChange={(value) =>
              onOptions({ ...options, tower: towers.find((known) => known === value) ?? 'lstm' })
            }
          />
          <small>{t(towerMeanings[options.tower])}</small>
        </div>
        <NumberInput
          label={t('train.seed')}
          description={t('train.seedMeaning')}
          size="xs"
          w={220}
          min={0}
          max={largestSeed}
          clampBehavior="strict"
          allowDecimal={false}
          value={options.seed}
          onChange={(value) => onOptions({ ...options, seed: Number(value) || 0 })}
        />
      </div>
    </details>
  );
}
