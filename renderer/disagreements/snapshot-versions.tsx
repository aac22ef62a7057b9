// What a snapshot was made from; beside another one, what of it is not the same.
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { type Part, partNames, parts, sourceText } from './snapshot-sources.ts';

interface SnapshotVersionsProps {
  readonly snapshot: Snapshot;
  /** The snapshot that it is compared with, and the parts that differ. */
  readonly before: Snapshot | null;
  readonly changed: readonly Part[];
}

export function SnapshotVersions({ snapshot, before, changed }: SnapshotVersionsProps) {
  const { t, i18n } = useTranslation();
  const textOf = (of: Snapshot, part: Part) => sourceText(of, part, t, i18n.language);
  return (
    <dl className="snapshot-versions number">
      {parts.map((part) => {
        const now = textOf(snapshot, part);
        const isChanged = before !== null && changed.includes(part);
        return (
          <div key={part} data-changed={isChanged}>
            <dt>{t(partNames[part])}</dt>
            <dd title={now}>{now}</dd>
            {isChanged ? (
              <dd className="snapshot-before">{t('snapshot.before', { text: textOf(before, part) })}</dd>
            ) : null}
          </div>
        );
      })}
    </dl>
  );
}
