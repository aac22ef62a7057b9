// One document to add, edit or delete.
import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JudgedDocument } from '../../src/contract/data.ts';
import { useSession } from '../session/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';

interface DocumentDialogProps {
  /** Null for a new document. */
  readonly known: JudgedDocument | null;
  readonly onClose: () => void;
}

export function DocumentDialog({ known, onClose }: DocumentDialogProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const document = known?.document;
  const [externalId, setExternalId] = useState(document?.externalId ?? '');
  const [title, setTitle] = useState(document?.title ?? '');
  const [body, setBody] = useState(document?.body ?? '');
  const [isDeleting, setDeleting] = useState(false);
  const saving = useMutation({
    mutationFn: async () => {
      if (document === undefined) await client.data.addDocument({ externalId, title, body });
      else await client.data.editDocument({ id: document.id, title, body });
    },
    onSuccess: onClose,
  });
  const deleting = useMutation({
    mutationFn: (id: number) => client.data.deleteDocument({ id }),
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const error = saving.error ?? deleting.error;
  const isEmpty = externalId.trim() === '' || `${title}${body}`.trim() === '';
  return (
    <Dialog onClose={onClose} title={document?.externalId ?? t('data.documents.new')} size="lg">
      <form onSubmit={submit} className="dialog-form">
        {document === undefined ? (
          <TextInput
            data-autofocus
            label={t('data.documents.id')}
            maxLength={500}
            value={externalId}
            onChange={(event) => setExternalId(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label={t('data.documents.documentTitle')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t('data.documents.text')}
          autosize
          minRows={5}
          maxRows={14}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        {known !== null && known.judgedPairs > 0 ? (
          <p>{t('data.documents.judged', { count: known.judgedPairs })}</p>
        ) : null}
        {isDeleting ? <p>{t('data.documents.deleteMeaning')}</p> : null}
        {error === null ? null : <ErrorNotice error={error} />}
        <Group justify="space-between">
          {document === undefined ? (
            <span />
          ) : (
            <Button
              color="red"
              variant={isDeleting ? 'filled' : 'subtle'}
              loading={deleting.isPending}
              onClick={() => (isDeleting ? deleting.mutate(document.id) : setDeleting(true))}
            >
              {t(isDeleting ? 'data.documents.deleteYes' : 'data.documents.delete')}
            </Button>
          )}
          <Button type="submit" disabled={isEmpty} loading={saving.isPending}>
            {t('data.documents.save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
