// Asks before something that may make things worse.
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { Dialog } from '../ui/dialog.tsx';

interface ConfirmDialogProps {
  readonly title: TranslationKey;
  readonly text: TranslationKey;
  readonly yes: TranslationKey;
  /** What title and text need. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function ConfirmDialog({ title, text, yes, values, onYes, onNo }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onNo} title={t(title, { ...values })} size="sm">
      <div className="dialog-form">
        <p>{t(text, { ...values })}</p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onNo} data-autofocus>
            {t('confirm.no')}
          </Button>
          <Button onClick={onYes}>{t(yes)}</Button>
        </Group>
      </div>
    </Dialog>
  );
}
