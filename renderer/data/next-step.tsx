// Where to go once a file is in: to judge, or to see where an imported run and BM25 part.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FileKind } from '../../src/contract/data.ts';
import { useProject } from '../session/use-project.ts';

/** Nothing while documents or queries are still missing. */
export function NextStep({ kind }: { readonly kind: FileKind }) {
  const { t } = useTranslation();
  const { project } = useProject();
  if (project === null || project.documents === 0 || project.queries === 0) return null;
  const [href, label] =
    kind === 'run'
      ? (['/disagreements', 'data.import.next.compare'] as const)
      : (['/judge', 'data.import.next.judge'] as const);
  return (
    <Button component={Link} href={href} size="compact-xs" variant="default">
      {t(label)}
    </Button>
  );
}
