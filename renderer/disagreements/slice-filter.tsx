// Narrows the list to types of queries: by length, language, tag and the like.
import { Button, CloseButton, Popover, Select } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Slice, SliceDimension } from '../../src/contract/slice.ts';
import { SLICE_DIMENSIONS } from '../../src/contract/slice-values.ts';
import { useSession } from '../session/session.ts';
import {
  dimensionMeanings,
  dimensionNames,
  dimensionValues,
  sliceValue,
  valueName,
  withValue,
} from './slice-names.ts';

interface SliceFilterProps {
  readonly slice: Slice;
  readonly onChange: (slice: Slice) => void;
}

export function SliceFilter({ slice, onChange }: SliceFilterProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const { data: tags = [] } = useQuery(api.compare.tags.queryOptions());
  const chosen = SLICE_DIMENSIONS.filter((dimension) => slice[dimension] !== undefined);
  return (
    <>
      <Popover position="bottom-start" width={320} shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={14} />}>
            {t('slice.more')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="slice-form">
            {SLICE_DIMENSIONS.map((dimension) =>
              dimension === 'tag' && tags.length === 0 ? null : (
                <DimensionSelect
                  key={dimension}
                  dimension={dimension}
                  values={dimension === 'tag' ? tags : dimensionValues[dimension]}
                  slice={slice}
                  onChange={onChange}
                />
              ),
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
      {chosen.map((dimension) => (
        <span key={dimension} className="slice-chip">
          {t(dimensionNames[dimension])}: <b>{valueName(dimension, sliceValue(slice, dimension) ?? '', t)}</b>
          <CloseButton
            size="xs"
            aria-label={t('slice.remove', { name: t(dimensionNames[dimension]) })}
            onClick={() => onChange(withValue(slice, dimension, null))}
          />
        </span>
      ))}
    </>
  );
}

/** Of more tags than this a part of the name is typed. */
const mostShown = 100;

interface DimensionSelectProps extends SliceFilterProps {
  readonly dimension: SliceDimension;
  readonly values: readonly string[];
}

function DimensionSelect({ dimension, values, slice, onChange }: DimensionSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t(dimensionNames[dimension])}
      description={t(dimensionMeanings[dimension])}
      placeholder={t('slice.any')}
      data={values.map((value) => ({ value, label: valueName(dimension, value, t) }))}
      value={sliceValue(slice, dimension)}
      onChange={(value) => onChange(withValue(slice, dimension, value))}
      clearable
      searchable={dimension === 'tag'}
      limit={mostShown}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
