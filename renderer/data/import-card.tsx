// One file on its way in: upload, first rows, what it is taken for, bad rows, the result.
import { ActionIcon, Button, Checkbox, Progress, Select } from '@mantine/core';
import { IconCircleCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FileKind, ImportResult } from '../../src/contract/data.ts';
import { formatBytes, formatCount } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { BadRows } from './bad-rows.tsx';
import type { ImportItem, Imports, Preview } from './imports.ts';
import { NextStep } from './next-step.tsx';
import { PreviewTable } from './preview-table.tsx';

const fileKinds = ['documents', 'queries', 'qrels', 'run'] as const;
const kindNames: Readonly<Record<FileKind, TranslationKey>> = {
  documents: 'data.kind.documents',
  queries: 'data.kind.queries',
  qrels: 'data.kind.qrels',
  run: 'data.kind.run',
};

const formatNames: Readonly<Record<Preview['format'], TranslationKey>> = {
  tsv: 'data.format.tsv',
  csv: 'data.format.csv',
  jsonl: 'data.format.jsonl',
  spaces: 'data.format.spaces',
};

interface ImportCardProps {
  readonly item: ImportItem;
  readonly imports: Imports;
}

export function ImportCard({ item, imports }: ImportCardProps) {
  const { t } = useTranslation();
  const { step, result } = item;
  return (
    <article className="import-card" data-step={step} aria-label={item.name}>
      <header>
        <b>{item.name}</b>
        {item.preview === null ? null : (
          <span>
            {t(formatNames[item.preview.format])} · {formatBytes(item.preview.bytes)}
          </span>
        )}
        <ActionIcon aria-label={t('data.import.remove')} onClick={() => imports.remove(item.id)}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {step === 'uploading' ? (
        <Progress value={item.uploaded * 100} size="sm" aria-label={t('data.import.uploading')} />
      ) : null}
      {step === 'failed' ? <ErrorNotice error={item.error} /> : null}
      {step === 'preview' || step === 'importing' ? <Waiting item={item} imports={imports} /> : null}
      {step === 'done' && result !== null ? <Done result={result} /> : null}
    </article>
  );
}

function Waiting({ item, imports }: ImportCardProps) {
  const { t } = useTranslation();
  const { preview, kind, skipBad, update, step, result, error } = item;
  const isImporting = step === 'importing';
  return (
    <>
      {preview === null ? null : <PreviewTable preview={preview} />}
      {result === null ? null : <BadRows result={result} />}
      {error === null ? null : <ErrorNotice error={error} />}
      {isImporting ? <ImportProgress /> : null}
      <footer>
        <Select
          aria-label={t('data.import.kind')}
          placeholder={t('data.import.whichKind')}
          data={fileKinds.map((value) => ({ value, label: t(kindNames[value]) }))}
          value={kind}
          onChange={(value) =>
            imports.change(item.id, { kind: fileKinds.find((known) => known === value) ?? null })
          }
          disabled={isImporting}
          w={190}
        />
        <Checkbox
          size="xs"
          label={t('data.import.skipBad')}
          checked={skipBad}
          disabled={isImporting}
          onChange={(event) => imports.change(item.id, { skipBad: event.currentTarget.checked })}
        />
        {kind === 'documents' ? (
          <Checkbox
            size="xs"
            label={t('data.import.update')}
            checked={update}
            disabled={isImporting}
            onChange={(event) => imports.change(item.id, { update: event.currentTarget.checked })}
          />
        ) : null}
        <Button loading={isImporting} disabled={kind === null} onClick={() => void imports.import(item.id)}>
          {t('data.import.start')}
        </Button>
      </footer>
    </>
  );
}

function ImportProgress() {
  const { t, i18n } = useTranslation();
  const { announcements } = useSession();
  const running = useStore(announcements, ({ importing }) => importing);
  if (running === null) return null;
  return (
    <div className="import-progress">
      <Progress value={running.fraction * 100} size="sm" aria-label={t('data.import.importing')} />
      <span className="number">
        {t('data.import.rows', { count: running.rows, rows: formatCount(running.rows, i18n.language) })}
      </span>
    </div>
  );
}

function Done({ result }: { readonly result: ImportResult }) {
  const { t, i18n } = useTranslation();
  const rows = formatCount(result.rows, i18n.language);
  return (
    <>
      <p className="import-done">
        <IconCircleCheck size={17} stroke={1.7} aria-hidden="true" />
        {t('data.import.done', { count: result.rows, rows, kind: t(kindNames[result.kind]) })}
        <NextStep kind={result.kind} />
      </p>
      {result.rejected > 0 ? <BadRows result={result} /> : null}
    </>
  );
}
