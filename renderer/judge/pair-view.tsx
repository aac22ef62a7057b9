// A query and the document to be graded for it, with the terms they share marked.
import { Tooltip } from '@mantine/core';
import { IconArrowsSplit2, IconCut, IconStack2 } from '@tabler/icons-react';
import { memo, type RefObject, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pair, Queue } from '../../src/contract/judge.ts';
import { DocumentBody } from '../ui/document-body.tsx';
import { HighlightedText } from '../ui/highlighted-text.tsx';

interface PairViewProps {
  readonly pair: Pair;
  readonly source: Queue | null;
  /** The one that was asked for: without disagreements pairs come from the pool instead. */
  readonly queue: Queue;
  readonly text: RefObject<HTMLElement | null>;
}

export const PairView = memo(({ pair, source, queue, text }: PairViewProps) => {
  const { t } = useTranslation();
  const { query, document, matches, unreadFrom } = pair;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document begins at its beginning
  useLayoutEffect(() => {
    text.current?.scrollTo(0, 0);
  }, [document.id, text]);
  return (
    <article className="pair" data-pair={`${query.id}:${document.id}`}>
      <header className="pair-query">
        <span className="eyebrow">{t('judge.query')}</span>
        <h2>{query.text}</h2>
        {source === null ? null : <Source source={source} queue={queue} />}
      </header>
      <section className="pair-document" ref={text} aria-label={t('judge.document')}>
        <div className="pair-document-about">
          <code>{document.externalId}</code>
          {document.cut ? (
            <span className="pair-cut" title={t('judge.cut.meaning')}>
              <IconCut size={13} aria-hidden="true" />
              {t('judge.cut.label')}
            </span>
          ) : null}
        </div>
        {document.title === '' ? null : (
          <h3>
            <HighlightedText text={document.title} ranges={matches.title} />
          </h3>
        )}
        {document.body === '' ? (
          <p className="pair-no-body">{t('judge.noBody')}</p>
        ) : (
          <p className="pair-body">
            <DocumentBody text={document.body} ranges={matches.body} unreadFrom={unreadFrom} />
          </p>
        )}
      </section>
    </article>
  );
});

const sourceTexts = {
  disagreements: { name: 'judge.source.disagreements', meaning: 'judge.source.disagreementsMeaning' },
  pool: { name: 'judge.source.pool', meaning: 'judge.source.poolMeaning' },
  poolInstead: { name: 'judge.source.poolInstead', meaning: 'judge.source.poolInsteadMeaning' },
} as const;

const Source = memo(({ source, queue }: { readonly source: Queue; readonly queue: Queue }) => {
  const { t } = useTranslation();
  const { name, meaning } =
    sourceTexts[source === 'pool' && queue === 'disagreements' ? 'poolInstead' : source];
  const Icon = source === 'pool' ? IconStack2 : IconArrowsSplit2;
  return (
    <Tooltip label={t(meaning)}>
      <span className="pair-source" data-source={source}>
        <Icon size={13} aria-hidden="true" />
        {t(name)}
      </span>
    </Tooltip>
  );
});
