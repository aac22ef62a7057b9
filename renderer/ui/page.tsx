// The frame of a page: its title, its tools, and the part that scrolls.
import type { ReactNode } from 'react';
import { usePageFocus } from './use-page-focus.ts';

interface PageProps {
  readonly title: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, tools, children }: PageProps) {
  const main = usePageFocus();
  return (
    <main className="page" aria-label={title} ref={main} tabIndex={-1}>
      <header className="page-header">
        <h1>{title}</h1>
        {tools}
      </header>
      <div className="page-body">{children}</div>
    </main>
  );
}
