// Asks once for the name under which judgments are stored; whoever judged here before picks theirs.
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import { Dialog } from '../ui/dialog.tsx';

/** More names are no help: the newest ones are shown. */
const NAMES = 8;

interface RaterDialogProps {
  readonly rater: string;
  /** Absent where the name must be given before anything else. */
  readonly onClose?: () => void;
  readonly onName: (name: string) => void;
}

export function RaterDialog({ rater, onClose, onName }: RaterDialogProps) {
  const { t } = useTranslation();
  const { api } = useSession();
  const [name, setName] = useState(rater);
  const { data: known = [] } = useQuery(api.judge.raters.queryOptions());
  const others = known.filter((other) => other !== rater).slice(0, NAMES);
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
        {others.length === 0 ? null : (
          <fieldset className="rater-names">
            <legend>{t('rater.known')}</legend>
            {others.map((other) => (
              <Button key={other} variant="default" size="compact-sm" onClick={() => onName(other)}>
                {other}
              </Button>
            ))}
          </fieldset>
        )}
        <Button type="submit" size="sm" disabled={trimmed === ''}>
          {t('rater.save')}
        </Button>
      </form>
    </Dialog>
  );
}
