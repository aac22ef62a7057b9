// Catches what breaks while a page is drawn: the rest of the window stays, and the error can be read and reported.
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyDetails } from '../ui/copy-details.tsx';
import { describeError } from './describe.ts';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly error: unknown;
  readonly isBroken: boolean;
}

/** React offers this only as a class. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { error: null, isBroken: false };

  static getDerivedStateFromError(error: unknown): PageBoundaryState {
    return { error, isBroken: true };
  }

  override render(): ReactNode {
    const { error, isBroken } = this.state;
    if (!isBroken) return this.props.children;
    return <BrokenPage error={error} onRetry={() => this.setState({ error: null, isBroken: false })} />;
  }
}

function BrokenPage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const { message, details } = describeError(error);
  return (
    <main className="broken-page">
      <div className="error-notice" role="alert">
        <div>
          <h3>{t('error.page')}</h3>
          <p>{message}</p>
          <div className="error-notice-ways">
            <Button onClick={onRetry}>{t('error.retry')}</Button>
            <CopyDetails details={details} />
          </div>
        </div>
      </div>
    </main>
  );
}
