// Asks once for the name under which judgments are stored.
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';

interface RaterDialogProps {
  readonly rater: string;
  /** Absent where the name must be given before anything else. */
  readonly onClose?: () => void;
  readonly onName: (name: string) => void;
}

export function RaterDialog({ rater, onClose, onName }: RaterDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(rater);
  const trimmed = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed !== '') onName(trimmed);
  };
  return (
    <Dialog
      onClose={onClose ?? (() => {})}
      withCloseButton={onClose !== undefined}
      title={t('rater.title')}
      size="sm"
    >
      <form onSubmit={submit} className="dialog-form">
        <p>{t('rater.text')}</p>
        <TextInput
          data-autofocus
          label={t('rater.name')}
          size="sm"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" disabled={trimmed === ''}>
          {t('rater.save')}
        </Button>
      </form>
    </Dialog>
  );
}
