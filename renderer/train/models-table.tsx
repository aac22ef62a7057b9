// All models of the project, the newest first; any can be put to use or thrown away, and the last change taken back.
import { Badge, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../src/contract/train.ts';
import type { Action } from '../actions/action.ts';
import { formatCount, formatDuration, formatMeasure, formatTime } from '../i18n/format.ts';
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
  readonly withdraw: Action;
  readonly onPromote: (modelId: number) => void;
  readonly onDiscard: (modelId: number) => void;
}

export function ModelsTable(props: ModelsTableProps) {
  const { models, rollBack } = props;
  const { t } = useTranslation();
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
            <th className="measured-text">{t('train.made')}</th>
            <th className="measured-text">{t('train.tower.label')}</th>
            <th>{t('train.judgments')}</th>
            <th>{t('train.took')}</th>
            <th>nDCG@10</th>
            <th>{t('train.row.hybrid')}</th>
            <th>{t('train.statusLabel')}</th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((model) => (
            <Row key={model.id} {...props} model={model} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends ModelsTableProps {
  readonly model: ModelInfo;
}

function Row({ model, isOwner, ...does }: RowProps) {
  const { t, i18n } = useTranslation();
  const { model: alone, hybrid } = model.heldOut;
  return (
    <tr title={t('train.fingerprint', { engine: model.engine, fingerprint: model.dataFingerprint })}>
      <th scope="row">
        {t('ranker.modelNumber', { number: model.id })}
        {model.parentId === null ? null : <small>← {model.parentId}</small>}
      </th>
      <td className="measured-text">{formatTime(model.createdAt, i18n.language)}</td>
      <td className="measured-text">{model.tower.toUpperCase()}</td>
      <td>{formatCount(model.judgments, i18n.language)}</td>
      <td>{formatDuration(model.elapsedMs / 1000, i18n.language)}</td>
      <td>{formatMeasure(alone.metrics['nDCG@10'])}</td>
      <td>{formatMeasure(hybrid.metrics['nDCG@10'])}</td>
      <td>
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {model.status === 'promoted' || !isOwner ? (
            <Badge size="sm" variant="light" tt="none" color={model.status === 'promoted' ? 'teal' : 'gray'}>
              {t(statusNames[model.status])}
            </Badge>
          ) : null}
          {isOwner ? <Ways {...does} model={model} /> : null}
        </Group>
      </td>
    </tr>
  );
}

/** What the owner may do with a model. */
function Ways({ model, withdraw, onPromote, onDiscard }: Omit<RowProps, 'isOwner'>) {
  const { t } = useTranslation();
  if (model.status === 'promoted') {
    return (
      <Button size="compact-xs" variant="subtle" onClick={withdraw.run}>
        {t('train.withdraw.button')}
      </Button>
    );
  }
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => onPromote(model.id)}>
        {t('train.use')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={() => onDiscard(model.id)}>
        {t('train.discard.button')}
      </Button>
    </>
  );
}
