// Chooses the rankers of the left and the right side.
import { Select } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RunInfo } from '../../src/contract/compare.ts';
import { rankerName } from '../ui/ranker-name.ts';
import type { Comparison, Pair } from './comparison.ts';

interface RankerPickersProps {
  readonly runs: readonly RunInfo[];
  readonly pair: Pair;
  readonly onChange: (change: Partial<Comparison>) => void;
}

export function RankerPickers({ runs, pair, onChange }: RankerPickersProps) {
  const { t } = useTranslation();
  const option = ({ ranker, fresh }: RunInfo) => {
    const name = rankerName(ranker, t);
    return { value: ranker, label: fresh ? name : t('ranker.stale', { name }) };
  };
  const { left, right } = pair;
  const choose = (side: 'left' | 'right', ranker: string | null) => {
    if (ranker === null) return;
    const other = side === 'left' ? right : left;
    // Choosing what stands on the other side swaps the two.
    if (ranker === other) onChange({ left: right, right: left });
    else onChange({ left, right, [side]: ranker });
  };
  return (
    <div className="ranker-pickers">
      {(['left', 'right'] as const).map((side) => (
        <Select
          key={side}
          className={`ranker-picker ranker-picker-${side}`}
          aria-label={t(side === 'left' ? 'disagreements.left' : 'disagreements.right')}
          data={runs.map(option)}
          value={pair[side]}
          onChange={(value) => choose(side, value)}
          leftSection={<span className="ranker-picker-dot" />}
          leftSectionWidth={26}
        />
      ))}
      <button
        type="button"
        className="swap"
        aria-label={t('disagreements.swap')}
        onClick={() => onChange({ left: right, right: left })}
      >
        <IconArrowsLeftRight size={15} stroke={1.7} />
      </button>
    </div>
  );
}
