// A button that copies an error's details, for a report.
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.ts';

export function CopyDetails({ details }: { readonly details: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant="default"
      onClick={() => void copyText(details).then(() => setCopied(true))}
      leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    >
      {copied ? t('error.copied') : t('error.copy')}
    </Button>
  );
}
