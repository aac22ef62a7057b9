// What a page shows when there is nothing to show: what is missing and the way on.
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

export function EmptyState({ icon: Picture, title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="empty-state-icon">
        <Picture size={26} stroke={1.5} aria-hidden="true" />
      </span>
      <h2>{title}</h2>
      <p>{text}</p>
      {children === undefined ? null : <div className="empty-state-ways">{children}</div>}
    </div>
  );
}
