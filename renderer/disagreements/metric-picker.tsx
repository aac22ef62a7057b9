// Chooses what the rankings are measured by, and how unjudged documents count.
import { Button, Popover, SegmentedControl, Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MetricChoice } from '../../src/contract/metric.ts';
import { isGraded, metricMeaning, offeredMetrics } from '../ui/metric-names.ts';

interface MetricPickerProps {
  readonly metric: MetricChoice;
  /** Highest grade of the project. */
  readonly max: number;
  readonly onChange: (metric: MetricChoice) => void;
}

export function MetricPicker({ metric, max, onChange }: MetricPickerProps) {
  const { t } = useTranslation();
  const isUsual = metric.gain === 'linear' && metric.unjudged === 'non-relevant' && metric.minRelevant === 1;
  return (
    <Popover position="bottom-start" width={340} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className="metric-button"
          rightSection={<IconChevronDown size={14} />}
          aria-label={t('metric.choose', { metric: metric.name })}
        >
          {metric.name}
          {isUsual ? null : <span className="metric-changed">*</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <MetricForm metric={metric} max={max} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MetricForm({ metric, max, onChange }: MetricPickerProps) {
  const { t } = useTranslation();
  const meaning = metricMeaning(metric.name);
  const grades = Array.from({ length: max }, (_, n) => String(n + 1));
  return (
    <div className="metric-form">
      <Select
        label={t('metric.label')}
        data={[...offeredMetrics]}
        value={metric.name}
        onChange={(name) => name !== null && onChange({ ...metric, name })}
        comboboxProps={{ withinPortal: false }}
      />
      <p>{t(meaning.key, { k: meaning.k })}</p>
      {metric.name.startsWith('nDCG') ? (
        <fieldset>
          <legend>{t('metric.gain.label')}</legend>
          <SegmentedControl
            aria-label={t('metric.gain.label')}
            data={[
              { value: 'linear', label: t('metric.gain.linear') },
              { value: 'exponential', label: '2ᵍʳᵃᵈᵉ − 1' },
            ]}
            value={metric.gain}
            onChange={(value) =>
              onChange({ ...metric, gain: value === 'exponential' ? 'exponential' : 'linear' })
            }
          />
        </fieldset>
      ) : null}
      {isGraded(metric.name) || metric.name.startsWith('judged') ? null : (
        <Select
          label={t('metric.minRelevant')}
          data={grades}
          value={String(metric.minRelevant)}
          onChange={(value) => onChange({ ...metric, minRelevant: Number(value) })}
          comboboxProps={{ withinPortal: false }}
          w={120}
        />
      )}
      <fieldset>
        <legend>{t('metric.unjudged.label')}</legend>
        <SegmentedControl
          aria-label={t('metric.unjudged.label')}
          data={[
            { value: 'non-relevant', label: t('metric.unjudged.nonRelevant') },
            { value: 'condensed', label: t('metric.unjudged.condensed') },
          ]}
          value={metric.unjudged}
          onChange={(value) =>
            onChange({ ...metric, unjudged: value === 'condensed' ? 'condensed' : 'non-relevant' })
          }
        />
        <p>
          {metric.unjudged === 'condensed'
            ? t('metric.unjudged.meaning.condensed')
            : t('metric.unjudged.meaning.nonRelevant')}
        </p>
      </fieldset>
    </div>
  );
}
