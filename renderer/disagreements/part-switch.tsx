// What the page shows of the comparison: queries, averages by type of query, or snapshots; and the way out as a file.
import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gatherExport, saveFile } from '../data/export-file.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { useSession } from '../session/session.ts';
import { askedOf, type Comparison, type Pair, type Part } from './comparison.ts';

const parts: readonly { readonly value: Part; readonly label: TranslationKey }[] = [
  { value: 'queries', label: 'part.queries' },
  { value: 'slices', label: 'part.slices' },
  { value: 'snapshots', label: 'part.snapshots' },
];

interface PartSwitchProps {
  readonly part: Part;
  readonly onChange: (part: Part) => void;
}

export function PartSwitch({ part, onChange }: PartSwitchProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('part.label')}
      data={parts.map(({ value, label }) => ({ value, label: t(label) }))}
      value={part}
      onChange={(value) => onChange(parts.find((known) => known.value === value)?.value ?? 'queries')}
    />
  );
}

const tables = [
  { kind: 'comparison', format: 'csv', label: 'export.queriesCsv' },
  { kind: 'comparison', format: 'jsonl', label: 'export.queriesJsonl' },
  { kind: 'disagreements', format: 'csv', label: 'export.documentsCsv' },
  { kind: 'disagreements', format: 'jsonl', label: 'export.documentsJsonl' },
] as const;

interface ExportMenuProps {
  readonly pair: Pair;
  readonly comparison: Comparison;
}

export function ExportMenu({ pair, comparison }: ExportMenuProps) {
  const { t } = useTranslation();
  const { client, errors } = useSession();
  const exporting = useMutation({
    mutationFn: async ({ kind, format }: (typeof tables)[number]) => {
      const { left, right, metric, ...filter } = askedOf(comparison, pair);
      const file = await gatherExport(client.data, {
        kind,
        format,
        ranker: left,
        other: right,
        metric,
        filter,
      });
      if (file !== null) saveFile(file);
    },
    onError: errors.report,
  });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />} loading={exporting.isPending}>
          {t('export.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tables.map((table) => (
          <Menu.Item key={table.label} onClick={() => exporting.mutate(table)}>
            {t(table.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
