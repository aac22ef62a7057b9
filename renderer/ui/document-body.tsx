// The text of a document, with the terms marked that it shares with the query, and where the model stops reading.
import { IconCut } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Pieces } from './highlighted-text.tsx';
import { piecesOf, type Ranges, splitPieces } from './pieces.ts';

interface DocumentBodyProps {
  readonly text: string;
  readonly ranges: Ranges;
  /** Where the model stops reading; null where it reads all. */
  readonly unreadFrom: number | null;
}

export function DocumentBody({ text, ranges, unreadFrom }: DocumentBodyProps) {
  const pieces = piecesOf(text, ranges);
  if (unreadFrom === null) return <Pieces pieces={pieces} />;
  const [read, unread] = splitPieces(pieces, unreadFrom);
  return (
    <>
      <Pieces pieces={read} />
      <ReadEnd />
      <Pieces pieces={unread} />
    </>
  );
}

function ReadEnd() {
  const { t } = useTranslation();
  return (
    <span className="read-end" title={t('judge.cut.meaning')}>
      <IconCut size={12} aria-hidden="true" />
      {t('judge.cut.here')}
    </span>
  );
}
