// The project's own words for cutting Chinese: which file they came from, another one, none.
import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalyzerState } from '../../src/contract/analyzer.ts';
import { formatCount } from '../i18n/format.ts';
import { BadRows } from './bad-rows.tsx';
import type { ProjectAnalyzer } from './use-analyzer.ts';

interface DictionaryRowProps {
  readonly analyzer: ProjectAnalyzer;
  readonly state: AnalyzerState;
}

export function DictionaryRow({ analyzer, state: { dictionary } }: DictionaryRowProps) {
  const { t, i18n } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const { importDictionary, removeDictionary } = analyzer;
  const result = importDictionary.data;
  return (
    <div className="terms-dictionary">
      <div className="terms-words">
        <b>{t('data.terms.dictionary')}</b>
        <p>
          {dictionary === null
            ? t('data.terms.dictionaryForm')
            : t('data.terms.dictionaryHolds', {
                file: dictionary.file,
                count: dictionary.words,
                words: formatCount(dictionary.words, i18n.language),
              })}
        </p>
      </div>
      {dictionary === null ? null : (
        <Button
          variant="subtle"
          loading={removeDictionary.isPending}
          onClick={() => removeDictionary.mutate()}
        >
          {t('data.terms.removeDictionary')}
        </Button>
      )}
      <Button variant="default" loading={importDictionary.isPending} onClick={() => picker.current?.click()}>
        {t('data.terms.chooseDictionary')}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".txt,.dict,.tsv,.gz"
        aria-label={t('data.terms.dictionary')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) importDictionary.mutate(file);
          // The same file chosen again must be a change again.
          event.currentTarget.value = '';
        }}
      />
      {result === undefined || result.kept ? null : <BadRows result={{ ...result, rejectsFile: null }} />}
    </div>
  );
}
