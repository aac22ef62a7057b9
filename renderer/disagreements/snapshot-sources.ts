// What a snapshot was made from, part by part, as people call it.
import type { TFunction } from 'i18next';
import { SLICE_DIMENSIONS } from '../../src/contract/slice-values.ts';
import type { Snapshot, SnapshotVersions, VersionChange } from '../../src/contract/snapshot.ts';
import { formatCount, formatTime } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { kindNames } from '../ui/kinds.ts';
import { rankerName } from '../ui/ranker-name.ts';
import { setNames } from './filters.tsx';
import { dimensionNames, sliceValue, valueName } from './slice-names.ts';

export type Part = VersionChange['what'];

/** In the order in which they are shown. */
export const parts = ['left', 'right', 'queries', 'metric', 'judgments', 'collection'] as const;

export const partNames: Readonly<Record<Part, TranslationKey>> = {
  left: 'snapshot.what.left',
  right: 'snapshot.what.right',
  queries: 'snapshot.what.queries',
  metric: 'snapshot.what.metric',
  judgments: 'snapshot.what.judgments',
  collection: 'snapshot.what.collection',
};

/** Numbers of a run's settings, as far as it has any: `k1 = 1.2`. */
function settingsOf({ config }: SnapshotVersions['left']): string[] {
  return Object.entries(config)
    .filter(([name, value]) => name !== 'model' && typeof value === 'number')
    .map(([name, value]) => `${name} = ${value}`);
}

export function sourceText(snapshot: Snapshot, part: Part, t: TFunction, language: string): string {
  const { asked, versions, summary } = snapshot;
  switch (part) {
    case 'left':
    case 'right': {
      const run = versions[part];
      return [rankerName(run.tag, t), ...settingsOf(run), formatTime(run.createdAt, language)].join(' · ');
    }
    case 'queries':
      return [t(setNames[asked.set]), ...filtersOf(snapshot, t), formatCount(summary.queries, language)].join(
        ' · ',
      );
    case 'metric':
      return metricText(asked.metric, t);
    case 'judgments':
      return t('snapshot.judgedPairs', { count: versions.judgments.pairs });
    case 'collection':
      return collectionText(versions.collection, t);
  }
}

/** The workbench names a state of the collection by the versions of both. */
function collectionText(fingerprint: string, t: TFunction): string {
  const [, documents, queries] = /^documents (\d+), queries (\d+)$/.exec(fingerprint) ?? [];
  if (documents === undefined || queries === undefined) return fingerprint;
  return t('snapshot.collection', { documents, queries });
}

function filtersOf({ asked: { kind, search, slice } }: Snapshot, t: TFunction): string[] {
  const slices = SLICE_DIMENSIONS.flatMap((dimension) => {
    const value = sliceValue(slice, dimension);
    return value === null ? [] : `${t(dimensionNames[dimension])}: ${valueName(dimension, value, t)}`;
  });
  return [
    ...(kind === undefined ? [] : [t(kindNames[kind])]),
    ...(search === undefined ? [] : [`“${search}”`]),
    ...slices,
  ];
}

/** The metric, and what is not usual about it. */
function metricText(
  { name, gain, unjudged, minRelevant }: Snapshot['asked']['metric'],
  t: TFunction,
): string {
  return [
    name,
    ...(gain === 'linear' ? [] : ['2ᵍʳᵃᵈᵉ − 1']),
    ...(minRelevant === 1 ? [] : [`${t('metric.minRelevant')} ${minRelevant}`]),
    ...(unjudged === 'condensed' ? [`${t('metric.unjudged.label')}: ${t('metric.unjudged.condensed')}`] : []),
  ].join(' · ');
}
