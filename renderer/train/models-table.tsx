// All models of the project, the newest first; any can be put to use or thrown away, and the last change taken back.
import { Badge, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../src/contract/train.ts';
import type { Action } from '../actions/action.ts';
import { formatMeasure, formatSeconds, formatTime } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { ActionButton } from '../ui/action-button.tsx';

const statusNames: Readonly<Record<ModelInfo['status'], TranslationKey>> = {
  promoted: 'train.status.promoted',
  candidate: 'train.status.candidate',
  retired: 'train.status.retired',
};

interface ModelsTableProps {
  readonly models: readonly ModelInfo[];
  readonly isOwner: boolean;
  readonly rollBack: Action;
  readonly onPromote: (modelId: number) => void;
  readonly onDiscard: (modelId: number) => void;
}

export function ModelsTable({ models, isOwner, rollBack, onPromote, onDiscard }: ModelsTableProps) {
  const { t, i18n } = useTranslation();
  const newestFirst = models.toSorted((one, other) => other.id - one.id);
  return (
    <section className="models">
      <header>
        <h2>{t('train.models')}</h2>
        {rollBack.disabled ? null : <ActionButton action={rollBack} />}
      </header>
      <table className="measured number">
        <thead>
          <tr>
            <th>{t('train.model')}</th>
            <th>{t('train.made')}</th>
            <th>{t('train.tower.label')}</th>
            <th>{t('train.judgments')}</th>
            <th>{t('train.took')}</th>
            <th>nDCG@10</th>
            <th>{t('train.row.hybrid')}</th>
            <th>{t('train.statusLabel')}</th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((model) => (
            <tr key={model.id} title={t('train.fingerprint', { fingerprint: model.dataFingerprint })}>
              <th scope="row">
                {t('ranker.modelNumber', { number: model.id })}
                {model.parentId === null ? null : <small>← {model.parentId}</small>}
              </th>
              <td>{formatTime(model.createdAt, i18n.language)}</td>
              <td>
                {model.tower.toUpperCase()} <small>{model.engine}</small>
              </td>
              <td>{model.judgments}</td>
              <td>{formatSeconds(model.elapsedMs / 1000)}</td>
              <td>{formatMeasure(model.heldOut.model.metrics['nDCG@10'])}</td>
              <td>{formatMeasure(model.heldOut.hybrid.metrics['nDCG@10'])}</td>
              <td>
                {model.status === 'promoted' || !isOwner ? (
                  <Badge
                    size="sm"
                    variant="light"
                    tt="none"
                    color={model.status === 'promoted' ? 'teal' : 'gray'}
                  >
                    {t(statusNames[model.status])}
                  </Badge>
                ) : (
                  <Group gap={6} wrap="nowrap">
                    <Button size="compact-xs" variant="default" onClick={() => onPromote(model.id)}>
                      {t('train.use')}
                    </Button>
                    <Button size="compact-xs" variant="subtle" onClick={() => onDiscard(model.id)}>
                      {t('train.discard.button')}
                    </Button>
                  </Group>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
