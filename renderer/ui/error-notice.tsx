// An error in its place on the page: what happened, what to do, and another try.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../errors/describe.ts';
import { useProblem } from '../errors/problem-texts.ts';
import { CopyDetails } from './copy-details.tsx';

interface ErrorNoticeProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Another way out, as a button. */
  readonly children?: ReactNode;
}

export function ErrorNotice({ error, onRetry, children }: ErrorNoticeProps) {
  const { t } = useTranslation();
  const described = describeError(error);
  const { title, known, details } = described;
  const { message, hint } = useProblem(described);
  return (
    <div className="error-notice" role="alert">
      <IconAlertTriangle size={18} stroke={1.7} aria-hidden="true" />
      <div>
        <h3>{t(title)}</h3>
        {message === '' ? null : <p>{message}</p>}
        {hint === '' ? null : <p className="error-notice-hint">{hint}</p>}
        <div className="error-notice-ways">
          {onRetry === undefined ? null : (
            <Button variant="default" onClick={onRetry}>
              {t('error.retry')}
            </Button>
          )}
          {children}
          {known ? null : <CopyDetails details={details} />}
        </div>
      </div>
    </div>
  );
}
