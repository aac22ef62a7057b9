// How texts become the terms that BM25 compares: by the documents' language, or as the owner chooses.
import { Button, Checkbox, Radio, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalyzerConfig, AnalyzerState } from '../../src/contract/analyzer.ts';
import { RankingProgress } from '../disagreements/ranking-progress.tsx';
import type { TranslationKey } from '../i18n/translation-key.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { DictionaryRow } from './dictionary-row.tsx';
import type { ProjectAnalyzer } from './use-analyzer.ts';
import './analyzer.css';

type Chinese = AnalyzerConfig['chinese'];

const chineseNames: Readonly<Record<Chinese, TranslationKey>> = {
  bigrams: 'data.terms.bigrams',
  characters: 'data.terms.characters',
  words: 'data.terms.words',
};
/** What becomes of 快递软件, "parcel app". */
const examples: Readonly<Record<Chinese, string>> = {
  bigrams: '快递 · 递软 · 软件',
  characters: '快 · 快递 · 递 · 递软 · 软 · 软件 · 件',
  words: '快递 · 软件',
};
const waysToCut = ['characters', 'bigrams', 'words'] as const;

const isSame = (left: AnalyzerConfig, right: AnalyzerConfig) =>
  left.chinese === right.chinese && left.stemming === right.stemming && left.stopWords === right.stopWords;

export function AnalyzerPanel({ analyzer }: { readonly analyzer: ProjectAnalyzer }) {
  const { t } = useTranslation();
  const { state, error } = analyzer;
  return (
    <section>
      <h2 className="data-heading">{t('data.terms.title')}</h2>
      <div className="setting-note">
        <p>{t('data.terms.meaning')}</p>
        <RankingProgress />
      </div>
      {error === null ? null : <ErrorNotice error={error} />}
      {state === undefined || state.inUse === state.name ? null : (
        <div className="error-notice" role="alert">
          <IconAlertTriangle size={18} stroke={1.7} aria-hidden="true" />
          <p>{t('data.terms.missing')}</p>
        </div>
      )}
      {state === undefined ? null : (
        <Choice key={`${state.name} ${state.chosen}`} analyzer={analyzer} state={state} />
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly analyzer: ProjectAnalyzer;
  readonly state: AnalyzerState;
}

function Choice({ analyzer, state }: ChoiceProps) {
  const { t } = useTranslation();
  const [isOwn, setOwn] = useState(state.chosen);
  const [config, setConfig] = useState(state.config);
  const { choose } = analyzer;
  const percent = (share: number) => Math.round(share * 100);
  const { chinese, english } = state.languages;
  const isChanged = isOwn !== state.chosen || (isOwn && !isSame(config, state.config));
  return (
    <div className="setting-choice">
      <Radio.Group
        aria-label={t('data.terms.title')}
        value={isOwn ? 'own' : 'auto'}
        onChange={(value) => setOwn(value === 'own')}
      >
        <div className="setting-choosers">
          <Radio
            value="auto"
            label={t('data.terms.auto')}
            description={t('data.terms.languages', { chinese: percent(chinese), english: percent(english) })}
          />
          <Radio value="own" label={t('data.terms.own')} />
        </div>
      </Radio.Group>
      <Options config={isOwn || !isChanged ? config : state.config} isOwn={isOwn} onConfig={setConfig} />
      {config.chinese === 'words' && isOwn ? <DictionaryRow analyzer={analyzer} state={state} /> : null}
      {isChanged ? (
        <footer>
          <span>{t('data.terms.consequence')}</span>
          <Button loading={choose.isPending} onClick={() => choose.mutate(isOwn ? config : null)}>
            {t('data.terms.apply')}
          </Button>
        </footer>
      ) : null}
    </div>
  );
}

interface OptionsProps {
  readonly config: AnalyzerConfig;
  readonly isOwn: boolean;
  readonly onConfig: (config: AnalyzerConfig) => void;
}

function Options({ config, isOwn, onConfig }: OptionsProps) {
  const { t } = useTranslation();
  return (
    <div className="terms-options">
      <div>
        <span id="ways-to-cut">{t('data.terms.chinese')}</span>
        <SegmentedControl
          aria-labelledby="ways-to-cut"
          data={waysToCut.map((value) => ({ value, label: t(chineseNames[value]) }))}
          value={config.chinese}
          disabled={!isOwn}
          onChange={(value) =>
            onConfig({ ...config, chinese: waysToCut.find((way) => way === value) ?? 'characters' })
          }
        />
        <small lang="zh-CN">快递软件 → {examples[config.chinese]}</small>
      </div>
      <div>
        <span>{t('data.terms.english')}</span>
        <Checkbox
          label={t('data.terms.stemming')}
          checked={config.stemming}
          disabled={!isOwn}
          onChange={(event) => onConfig({ ...config, stemming: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('data.terms.stopWords')}
          checked={config.stopWords}
          disabled={!isOwn}
          onChange={(event) => onConfig({ ...config, stopWords: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
}
