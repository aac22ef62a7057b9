// What a training brought, on held-out queries: a plain sentence, the figures before and after, and the decision.
import { IconEqual, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../src/contract/train.ts';
import { formatMeasure } from '../i18n/format.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { MeasuredTable } from './measured-table.tsx';
import type { TrainActions } from './train-actions.ts';
import {
  baselineOf,
  headlineOf,
  isInUseThoughWorse,
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
/** Of what the headline does not speak of: the hybrid, or the model alone. Both against BM25. */
const otherSentences: Readonly<Record<'model' | 'hybrid', Readonly<Record<Verdict, TranslationKey | null>>>> =
  {
    model: {
      better: 'train.alone.better',
      unclear: 'train.alone.unclear',
      worse: 'train.alone.worse',
      unmeasured: null,
    },
    hybrid: {
      better: 'train.hybrid.better',
      unclear: 'train.hybrid.unclear',
      worse: 'train.hybrid.worse',
      unmeasured: null,
    },
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
  const { verdict, against, of } = headlineOf(model);
  const { model: alone, hybrid } = model.heldOut;
  const headline = of === 'hybrid' ? 'train.verdict.hybridBetterThanBm25' : sentences[against][verdict];
  const Icon = icons[verdict];
  return (
    <section className="result" aria-label={t('train.result')} data-testid="training-result">
      <div className="verdict" data-verdict={verdict}>
        <Icon size={20} stroke={1.8} aria-hidden="true" />
        <div>
          <h2>
            {t(headline, {
              count: model.heldOutQueries,
              now: formatMeasure((of === 'hybrid' ? hybrid : alone).metrics['nDCG@10']),
              before: formatMeasure(baselineOf(model).measured.metrics['nDCG@10']),
            })}
          </h2>
          <Findings model={model} other={of === 'hybrid' ? 'model' : 'hybrid'} />
        </div>
        {isOwner ? <Ways model={model} isOpen={isOpen} actions={actions} /> : null}
      </div>
      <MeasuredTable rows={resultRows(model)} />
      <p className="result-note">{t('train.heldOutNote', { count: model.heldOutQueries })}</p>
      <JudgedNote model={model} />
    </section>
  );
}

/** What the figures mean for the collection, a sentence each. */
function Findings({ model, other }: { readonly model: ModelInfo; readonly other: 'model' | 'hybrid' }) {
  const { t } = useTranslation();
  const { bm25, differences, gap, ...rankers } = model.heldOut;
  const difference = other === 'model' ? differences?.modelToBm25 : differences?.hybridToBm25;
  const sentence = otherSentences[other][verdictOf(difference ?? null)];
  const finding = findings[model.finding];
  return (
    <>
      {sentence === null ? null : (
        <p>
          {t(sentence, {
            value: formatMeasure(rankers[other].metrics['nDCG@10']),
            bm25: formatMeasure(bm25.metrics['nDCG@10']),
          })}
        </p>
      )}
      {finding === null ? null : (
        <p data-finding={model.finding}>{t(finding, { count: model.heldOutQueries })}</p>
      )}
      {gap === null || gap.missedByBm25 === 0 ? null : (
        <p>{t('train.gap', { count: gap.relevant, missed: gap.missedByBm25, found: gap.foundByModel })}</p>
      )}
      {isInUseThoughWorse(model) ? <p>{t('train.firstInUse')}</p> : null}
    </>
  );
}

/** How far the figures can be trusted: a ranking that finds new documents looks worse until they are judged. */
function JudgedNote({ model: { heldOut } }: { readonly model: ModelInfo }) {
  const { t } = useTranslation();
  const bm25 = heldOut.bm25.metrics['judged@10'];
  const model = heldOut.model.metrics['judged@10'];
  if (bm25 == null || model == null) return null;
  return (
    <p className="result-note">
      {t('train.judgedNote', { bm25: Math.round(100 * bm25), model: Math.round(100 * model) })}
    </p>
  );
}

/** What is to be decided: which of two models, or whether the first one is worth using at all. */
function Ways({ model, isOpen, actions }: Omit<ResultProps, 'isOwner'>) {
  const { verdict } = headlineOf(model);
  if (isOpen) {
    return (
      <div className="verdict-ways">
        <ActionButton action={actions.keep} />
        <ActionButton action={actions.promote} variant={verdict === 'better' ? 'filled' : 'default'} />
      </div>
    );
  }
  if (!isInUseThoughWorse(model)) return null;
  return (
    <div className="verdict-ways">
      <ActionButton action={actions.withdraw} />
    </div>
  );
}
