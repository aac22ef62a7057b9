// A word of the sidebar; a narrow window shows the picture beside it alone, and the word is for who does not see it.
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

export function Word({ children }: { readonly children: ReactNode }) {
  const isNarrow = useMediaQuery('(max-width: 1080px)', false, { getInitialValueInEffect: false });
  return <span className={isNarrow ? 'unseen' : undefined}>{children}</span>;
}
