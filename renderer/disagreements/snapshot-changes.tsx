// What is different in the second of two snapshots: what they were made from, figures, disagreements.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SnapshotChanges as Changes, QueryChange, VersionChange } from '../../src/contract/snapshot.ts';
import type { DisagreementKind } from '../../src/contract/terms.ts';
import { formatMeasure } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { kindNames } from '../ui/kinds.ts';
import { rankerName } from '../ui/ranker-name.ts';

const whatNames: Readonly<Record<VersionChange['what'], TranslationKey>> = {
  left: 'snapshot.what.left',
  right: 'snapshot.what.right',
  collection: 'snapshot.what.collection',
  judgments: 'snapshot.what.judgments',
  metric: 'snapshot.what.metric',
  queries: 'snapshot.what.queries',
};

export function SnapshotChanges({ changes }: { readonly changes: Changes }) {
  const { t } = useTranslation();
  const { before, after, versions, rows, total, appeared, wentAway, changedKind } = changes;
  return (
    <>
      <p className="snapshot-note">
        {versions.length === 0
          ? t('snapshot.sameSources')
          : t('snapshot.changedSources', {
              what: versions.map(({ what }) => t(whatNames[what])).join(', '),
            })}{' '}
        {t('snapshot.counts', { count: total, appeared, wentAway, changedKind })}
      </p>
      {rows.length === 0 ? null : (
        <table className="snapshot-changes number">
          <thead>
            <tr>
              <th>{t('disagreements.column.query')}</th>
              <th className="side-left">{rankerName(after.asked.left, t)}</th>
              <th className="side-right">{rankerName(after.asked.right, t)}</th>
              <th>{t('disagreements.column.overlap')}</th>
              <th>{t('snapshot.disagreements')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.query.id} row={row} isSameMetric={sameMetric(before, after)} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function sameMetric(before: Changes['before'], after: Changes['after']): boolean {
  return before.asked.metric.name === after.asked.metric.name;
}

interface RowProps {
  readonly row: QueryChange;
  readonly isSameMetric: boolean;
}

function Row({ row, isSameMetric }: RowProps) {
  const { query, before, after, documents } = row;
  return (
    <tr>
      <th scope="row">
        <Link href={`/disagreements/${query.id}`} title={query.text}>
          {query.text}
        </Link>
      </th>
      <Moved before={before?.left} after={after?.left} isGood={isSameMetric} />
      <Moved before={before?.right} after={after?.right} isGood={isSameMetric} />
      <Moved before={before?.rbo} after={after?.rbo} isGood={false} />
      <td className="snapshot-documents">
        {documents.map((change) => (
          <Tooltip key={change.documentId} label={change.title || change.externalId}>
            <span>
              <KindDot kind={change.before} />→<KindDot kind={change.after} />
              <code>{change.externalId}</code>
            </span>
          </Tooltip>
        ))}
      </td>
    </tr>
  );
}

interface MovedProps {
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
  /** Whether more is better. */
  readonly isGood: boolean;
}

function Moved({ before = null, after = null, isGood }: MovedProps) {
  if (before === after) return <td>{formatMeasure(after)}</td>;
  const sign = isGood && before !== null && after !== null ? Math.sign(after - before) : 0;
  return (
    <td>
      <small>{formatMeasure(before)} →</small> <span data-sign={sign}>{formatMeasure(after)}</span>
    </td>
  );
}

function KindDot({ kind }: { readonly kind: DisagreementKind | null }) {
  const { t } = useTranslation();
  if (kind === null) return <span title={t('snapshot.noDisagreement')}>∅</span>;
  return <span className="kind-dot" data-kind={kind} title={t(kindNames[kind])} />;
}
