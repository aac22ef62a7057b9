// Finds documents by their id or words, and opens one to edit or delete it, or an empty one to add.
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JudgedDocument } from '../../src/contract/data.ts';
import { useSession } from '../session/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { DocumentDialog } from './document-dialog.tsx';

const SHOWN = 8;

interface DocumentsPanelProps {
  /** True where the project holds no document at all. */
  readonly isEmpty: boolean;
}

export function DocumentsPanel({ isEmpty }: DocumentsPanelProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 200);
  const [opened, setOpened] = useState<JudgedDocument | 'new' | null>(null);
  const found = useQuery(
    api.data.documents.queryOptions({ input: { search, limit: SHOWN }, placeholderData: keepPreviousData }),
  );
  return (
    <section>
      <div className="data-section-head">
        <h2 className="data-heading">{t('data.documents.title')}</h2>
        <Button variant="default" onClick={() => setOpened('new')}>
          {t('data.documents.add')}
        </Button>
      </div>
      <TextInput
        mt={10}
        aria-label={t('data.documents.search')}
        placeholder={t('data.documents.search')}
        leftSection={<IconSearch size={14} />}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.error === null ? null : <ErrorNotice error={found.error} />}
      <ul className="documents">
        {found.data?.map((row) => (
          <li key={row.document.id}>
            <button type="button" className="document-row" onClick={() => setOpened(row)}>
              <code className="document-row-id">{row.document.externalId}</code>
              <span className="document-row-text">
                {[row.document.title, row.document.body].filter((part) => part !== '').join(' – ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.data?.length === 0 ? (
        <p className="documents-none">{t(isEmpty ? 'data.documents.empty' : 'data.documents.none')}</p>
      ) : null}
      {opened === null ? null : (
        <DocumentDialog known={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </section>
  );
}
