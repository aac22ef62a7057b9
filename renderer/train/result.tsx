// What a training brought, on held-out queries: a plain sentence, the figures before and after, and the decision.
import { IconEqual, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../src/contract/train.ts';
import { formatMeasure } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { ActionButton } from '../ui/action-button.tsx';
import type { TrainActions } from './train-actions.ts';
import {
  baselineOf,
  bestOf,
  metricNames,
  type ResultRow,
  resultRows,
  type Verdict,
  verdictOf,
} from './verdict.ts';

const sentences: Readonly<Record<'previous' | 'bm25', Readonly<Record<Verdict, TranslationKey>>>> = {
  previous: {
    better: 'train.verdict.betterThanPrevious',
    unclear: 'train.verdict.likePrevious',
    worse: 'train.verdict.worseThanPrevious',
    unmeasured: 'train.verdict.unmeasured',
  },
  bm25: {
    better: 'train.verdict.betterThanBm25',
    unclear: 'train.verdict.likeBm25',
    worse: 'train.verdict.worseThanBm25',
    unmeasured: 'train.verdict.unmeasured',
  },
};
const hybridSentences: Readonly<Record<Verdict, TranslationKey | null>> = {
  better: 'train.hybrid.better',
  unclear: 'train.hybrid.unclear',
  worse: 'train.hybrid.worse',
  unmeasured: null,
};
const findings: Readonly<Record<ModelInfo['finding'], TranslationKey | null>> = {
  meaning: 'train.finding.meaning',
  both: 'train.finding.both',
  words: 'train.finding.words',
  unclear: 'train.finding.unclear',
  unmeasured: null,
};
const icons = { better: IconTrendingUp, unclear: IconEqual, worse: IconTrendingDown, unmeasured: IconEqual };

interface ResultProps {
  readonly model: ModelInfo;
  readonly isOpen: boolean;
  readonly isOwner: boolean;
  readonly actions: TrainActions;
}

export function Result({ model, isOpen, isOwner, actions }: ResultProps) {
  const { t } = useTranslation();
  const { bm25, model: fresh, hybrid, differences, gap } = model.heldOut;
  const baseline = baselineOf(model);
  const verdict = verdictOf(baseline.difference);
  const values = {
    count: model.heldOutQueries,
    now: formatMeasure(fresh.metrics['nDCG@10']),
    before: formatMeasure(baseline.measured.metrics['nDCG@10']),
  };
  const together = hybridSentences[verdictOf(differences?.hybridToBm25 ?? null)];
  const finding = findings[model.finding];
  const Icon = icons[verdict];
  return (
    <section className="result" aria-label={t('train.result')} data-testid="training-result">
      <div className="verdict" data-verdict={verdict}>
        <Icon size={20} stroke={1.8} aria-hidden="true" />
        <div>
          <h2>{t(sentences[baseline.name][verdict], values)}</h2>
          {together === null ? null : (
            <p>
              {t(together, {
                hybrid: formatMeasure(hybrid.metrics['nDCG@10']),
                bm25: formatMeasure(bm25.metrics['nDCG@10']),
              })}
            </p>
          )}
          {finding === null ? null : (
            <p data-finding={model.finding}>{t(finding, { count: model.heldOutQueries })}</p>
          )}
          {gap === null || gap.missedByBm25 === 0 ? null : (
            <p>
              {t('train.gap', { count: gap.relevant, missed: gap.missedByBm25, found: gap.foundByModel })}
            </p>
          )}
        </div>
        {isOpen && isOwner ? (
          <div className="verdict-ways">
            <ActionButton action={actions.keep} />
            <ActionButton action={actions.promote} variant={verdict === 'worse' ? 'default' : 'filled'} />
          </div>
        ) : null}
      </div>
      <MeasuredTable rows={resultRows(model)} />
      <p className="result-note">{t('train.heldOutNote', { count: model.heldOutQueries })}</p>
    </section>
  );
}

const rowNames: Readonly<Record<ResultRow['name'], TranslationKey>> = {
  bm25: 'train.row.bm25',
  previous: 'train.row.previous',
  model: 'train.row.model',
  hybrid: 'train.row.hybrid',
};

function MeasuredTable({ rows }: { readonly rows: readonly ResultRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="measured number">
      <thead>
        <tr>
          <th>{t('train.ranker')}</th>
          {metricNames.map((metric) => (
            <th key={metric}>{metric}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, measured }) => (
          <tr key={name} data-row={name}>
            <th scope="row">{t(rowNames[name])}</th>
            {metricNames.map((metric) => {
              const value = measured.metrics[metric];
              const isBest = value !== null && metric !== 'judged@10' && value === bestOf(rows, metric);
              return (
                <td key={metric} data-best={isBest}>
                  {formatMeasure(value)}
                  {metric === 'nDCG@10' && measured.ndcgInterval !== null ? (
                    <small>
                      {measured.ndcgInterval[0].toFixed(3)}–{measured.ndcgInterval[1].toFixed(3)}
                    </small>
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
