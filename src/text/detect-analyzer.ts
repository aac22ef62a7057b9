// Chooses an analyzer by the language of a project's texts.
import { type AnalyzerConfig, DEFAULT_ANALYZER } from './analyzer.ts';
import { countScripts } from './language.ts';
import { normalizeText } from './normalize.ts';

/** What the texts are written in: parts of their letters, an ideograph counting as two. */
export interface LanguageShares {
  readonly chinese: number;
  readonly english: number;
}

/** A project with less of a language is not one of that language. */
const LEAST_SHARE = 0.05;

/** Frequent English words that are no words of other languages in Latin letters. */
const ENGLISH = /\b(?:the|and|with|this|that|from|which|are)\b/g;
const LATIN_WORD = /\p{Script=Latin}+/gu;
/** Part of the words that those are: 8 to 12 % in prose, 2 % in titles of products. */
const ENGLISH_WORDS = 0.01;

/** Shares of Chinese and of English in some texts; Latin letters are English where its commonest words are among them. */
export function languageShares(texts: Iterable<string>): LanguageShares {
  let [chinese, latin, all, words, englishWords] = [0, 0, 0, 0, 0];
  for (const text of texts) {
    const scripts = countScripts(text);
    const normal = normalizeText(text);
    chinese += 2 * scripts.han;
    latin += scripts.latin;
    all += 2 * (scripts.han + scripts.kana + scripts.hangul) + scripts.latin + scripts.other;
    words += normal.match(LATIN_WORD)?.length ?? 0;
    englishWords += normal.match(ENGLISH)?.length ?? 0;
  }
  const isEnglish = words > 0 && englishWords / words >= ENGLISH_WORDS;
  return { chinese: all === 0 ? 0 : chinese / all, english: isEnglish ? latin / all : 0 };
}

/** What ranked best for each language where it was measured (docs/experiments.md, "Which analyzer ranks better"). */
export function analyzerFor({ chinese, english }: LanguageShares): AnalyzerConfig {
  const isEnglish = english >= LEAST_SHARE;
  return {
    chinese: chinese >= LEAST_SHARE ? 'characters' : DEFAULT_ANALYZER.chinese,
    stemming: isEnglish,
    stopWords: isEnglish,
  };
}
