// A button that copies an error's details, for a report.
import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function CopyDetails({ details }: { readonly details: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={details}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        >
          {copied ? t('error.copied') : t('error.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
