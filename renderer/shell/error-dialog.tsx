// Shows an error that nobody foresaw, and judgments that the workbench refused: nothing is swallowed.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type Told, useProblem } from '../errors/problem-texts.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { useSession } from '../session/session.ts';
import { CopyDetails } from '../ui/copy-details.tsx';
import { Dialog } from '../ui/dialog.tsx';

export function ErrorDialogs() {
  const { errors, outbox } = useSession();
  const [error] = useStore(errors.state, ({ waiting }) => waiting);
  const refused = useStore(outbox.state, (state) => state.refused);
  if (error !== undefined) {
    return <ErrorDialog title={error.title} details={error.details} told={error} onClose={errors.dismiss} />;
  }
  const [first] = refused;
  if (first === undefined) return null;
  const details = refused
    .map(({ operation, error: { message } }) => `${message}\n${JSON.stringify(operation)}`)
    .join('\n\n');
  return (
    <ErrorDialog
      title="error.title.refused"
      told={first.error}
      details={details}
      onClose={outbox.dismissRefused}
    />
  );
}

interface ErrorDialogProps {
  readonly title: TranslationKey;
  readonly told: Told;
  readonly details: string;
  readonly onClose: () => void;
}

function ErrorDialog({ title, told, details, onClose }: ErrorDialogProps) {
  const { t } = useTranslation();
  const { message, hint } = useProblem(told);
  return (
    <Dialog onClose={onClose} title={t(title)} size="lg">
      <div className="error-dialog" role="alert">
        <p>{message}</p>
        <p className="error-notice-hint">{hint === '' ? t('error.safe') : hint}</p>
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
