// An analyzer: how a project's texts become the terms that BM25 counts.
import { createEnglishWords, ENGLISH_VERSION } from './english-words.ts';
import { fingerprint } from './fingerprint.ts';
import { normalizeText } from './normalize.ts';
import { originalOffsets } from './original-offsets.ts';
import {
  type LocatedTerm,
  type OnTerm,
  type ScanRun,
  scanCharacters,
  scanPairs,
  scanTerms,
  scanWhole,
} from './scan-terms.ts';
import { locateWords, type Segmenter, scanWords } from './segmented-words.ts';
import { unicodeFingerprint } from './unicode-fingerprint.ts';

export interface AnalyzerConfig {
  /** Chinese as overlapping pairs of characters, as characters and their pairs, or as a segmenter's words. */
  readonly chinese: 'bigrams' | 'characters' | 'words';
  /** English words are reduced to their stems (Porter2). */
  readonly stemming: boolean;
  /** English stop words are left out. */
  readonly stopWords: boolean;
}

/** Depends on no language. */
export const DEFAULT_ANALYZER: AnalyzerConfig = { chinese: 'bigrams', stemming: false, stopWords: false };

/**
 * Texts → terms. Every text is normalised first (see normalizeText). Words of alphabetic scripts are terms; a run of Han,
 * Kana or Hangul is cut as the configuration says. A document's length is the number of its terms.
 */
export interface Analyzer {
  /** Its options in words, such as `bigrams` or `words+stemming+stop-words`; see parseAnalyzer. */
  readonly name: string;
  /** 16 hexadecimal digits that name everything its output depends on: options, word lists, dictionary, Unicode, this code. */
  readonly hash: string;
  /**
   * Whether a run of ASCII letters and digits is, in lower case, its own term. Where not, a run gives one term or none.
   * In either case nothing reaches across an ASCII character that is neither: the terms of a text are those of its pieces.
   */
  readonly keepsWords: boolean;
  /** The terms in order, repeated as often as they occur. */
  terms(text: string): string[];
  /** The same terms without making strings of them. `from` and `to` are not to be relied on here; see locate. */
  scan(text: string, onTerm: OnTerm): void;
  /**
   * The same terms with their places in the text as given, for highlighting; a stem's place is that of its word. Where
   * normalising made several characters of one (㌔ → キロ, ½ → 1⁄2), each term made of them covers the one character.
   */
  locate(text: string): LocatedTerm[];
}

/** To be raised where the terms of a text change although options and word lists do not. */
const VERSION = 1;

/** The analyzer of this configuration. Throws RangeError where it wants words and there is no segmenter. */
export function createAnalyzer(config: AnalyzerConfig, segmenter?: Segmenter): Analyzer {
  const { scanIdeographs, locateIdeographs, dictionary } = chineseScans(config, segmenter);
  const keepsWords = !(config.stemming || config.stopWords);
  const scanWord = keepsWords ? scanWhole : createEnglishWords(config);
  const scan = (text: string, onTerm: OnTerm) =>
    scanTerms(normalizeText(text), scanWord, scanIdeographs, onTerm);
  return {
    name: analyzerName(config),
    hash: fingerprint(
      [
        `terms ${VERSION}`,
        `unicode ${unicodeFingerprint()}`,
        `chinese ${config.chinese} ${dictionary}`,
        keepsWords ? '' : `english ${ENGLISH_VERSION}`,
        `stemming ${config.stemming}, stop words ${config.stopWords}`,
      ].join('\n'),
    ),
    keepsWords,
    scan,
    terms(text) {
      const terms: string[] = [];
      scan(text, (source, start, end) => {
        terms.push(source.slice(start, end));
      });
      return terms;
    },
    locate(text) {
      const { normalized, starts, ends } = originalOffsets(text);
      const terms: LocatedTerm[] = [];
      scanTerms(normalized, scanWord, locateIdeographs, (source, start, end, from, to) => {
        terms.push({ term: source.slice(start, end), start: starts[from], end: ends[to - 1] });
      });
      return terms;
    },
  };
}

interface ChineseScans {
  readonly scanIdeographs: ScanRun;
  readonly locateIdeographs: ScanRun;
  readonly dictionary: string;
}

function chineseScans({ chinese }: AnalyzerConfig, segmenter: Segmenter | undefined): ChineseScans {
  if (chinese !== 'words') {
    const scanIdeographs = chinese === 'bigrams' ? scanPairs : scanCharacters;
    return { scanIdeographs, locateIdeographs: scanIdeographs, dictionary: '' };
  }
  if (segmenter === undefined) {
    throw new RangeError('an analyzer that cuts Chinese into words needs a segmenter');
  }
  return {
    scanIdeographs: scanWords(segmenter),
    locateIdeographs: locateWords(segmenter),
    dictionary: segmenter.hash,
  };
}

/** The configuration in words: the way to cut Chinese, then `+stemming`, then `+stop-words`. */
export function analyzerName({ chinese, stemming, stopWords }: AnalyzerConfig): string {
  return [chinese, ...(stemming ? ['stemming'] : []), ...(stopWords ? ['stop-words'] : [])].join('+');
}

/** The configuration that a name stands for; without a way to cut Chinese, `bigrams`. Undefined where it is none. */
export function parseAnalyzer(name: string): AnalyzerConfig | undefined {
  const parts = new Set(name.split('+'));
  const stemming = parts.delete('stemming');
  const stopWords = parts.delete('stop-words');
  const [chinese = 'bigrams', ...more] = parts;
  if (more.length > 0 || !(chinese === 'bigrams' || chinese === 'characters' || chinese === 'words')) {
    return undefined;
  }
  return { chinese, stemming, stopWords };
}
