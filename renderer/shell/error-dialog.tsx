// Shows an error that nobody foresaw, and judgments that the workbench refused: nothing is swallowed.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { useSession } from '../session/session.ts';
import { CopyDetails } from '../ui/copy-details.tsx';
import { Dialog } from '../ui/dialog.tsx';

export function ErrorDialogs() {
  const { errors, outbox } = useSession();
  const [error] = useStore(errors.state, ({ waiting }) => waiting);
  const refused = useStore(outbox.state, (state) => state.refused);
  if (error !== undefined) {
    return (
      <ErrorDialog
        title={error.title}
        details={error.details}
        message={error.message}
        hint={error.hint}
        onClose={errors.dismiss}
      />
    );
  }
  if (refused.length === 0) return null;
  const details = refused
    .map(({ operation, message }) => `${message}\n${JSON.stringify(operation)}`)
    .join('\n\n');
  return (
    <ErrorDialog
      title="error.title.refused"
      message={refused[0]?.message ?? ''}
      hint=""
      details={details}
      onClose={outbox.dismissRefused}
    />
  );
}

interface ErrorDialogProps {
  readonly title: TranslationKey;
  readonly message: string;
  readonly hint: string;
  readonly details: string;
  readonly onClose: () => void;
}

function ErrorDialog({ title, message, hint, details, onClose }: ErrorDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t(title)} size="lg">
      <div className="error-dialog" role="alert">
        <p>{message}</p>
        {hint === '' ? null : <p className="error-notice-hint">{hint}</p>}
        <pre>{details}</pre>
        <div className="error-notice-ways">
          <CopyDetails details={details} />
          <Button onClick={onClose} data-autofocus>
            {t('error.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
