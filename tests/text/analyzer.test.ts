// Analyzers: options, names, and the hash that tells one from another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnalyzerConfig,
  analyzerName,
  createAnalyzer,
  DEFAULT_ANALYZER,
  parseAnalyzer,
} from '../../src/text/analyzer.ts';

const english: AnalyzerConfig = { chinese: 'bigrams', stemming: true, stopWords: true };

describe('an analyzer of English', () => {
  it('leaves stop words out and brings forms of a word together', () => {
    expect(createAnalyzer(english).terms("The wings weren't flowing")).toEqual(['wing', 'flow']);
  });

  it('places a stem on the whole word, and stop words nowhere', () => {
    expect(createAnalyzer(english).locate('The Wings flowed')).toEqual([
      { term: 'wing', start: 4, end: 9 },
      { term: 'flow', start: 10, end: 16 },
    ]);
  });

  it('leaves words alone that have other letters or digits', () => {
    expect(createAnalyzer(english).terms('naïves mp3s Wellen')).toEqual(['naïves', 'mp3s', 'wellen']);
  });

  it('cuts Chinese beside it as ever', () => {
    expect(createAnalyzer(english).terms('iPhones 手机壳')).toEqual(['iphon', '手机', '机壳']);
  });

  it('gives the same terms to be stored and to be shown, in any text', () => {
    for (const analyzer of [createAnalyzer(DEFAULT_ANALYZER), createAnalyzer(english)]) {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          expect(analyzer.locate(text).map(({ term }) => term)).toEqual(analyzer.terms(text));
        }),
        { seed: 3, numRuns: 1000 },
      );
    }
  });
});

describe('the hash', () => {
  it('is the same for the same options, and another for each other option and dictionary', () => {
    const segmenter = (hash: string) => ({ hash, cut: () => [], cutForSearch: () => [] });
    const hashes = [
      createAnalyzer(DEFAULT_ANALYZER).hash,
      createAnalyzer({ ...DEFAULT_ANALYZER, stemming: true }).hash,
      createAnalyzer({ ...DEFAULT_ANALYZER, stopWords: true }).hash,
      createAnalyzer(english).hash,
      createAnalyzer({ ...DEFAULT_ANALYZER, chinese: 'words' }, segmenter('one')).hash,
      createAnalyzer({ ...DEFAULT_ANALYZER, chinese: 'words' }, segmenter('two')).hash,
    ];

    expect(new Set(hashes).size).toBe(hashes.length);
    expect(createAnalyzer({ ...DEFAULT_ANALYZER }).hash).toBe(hashes[0]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('names', () => {
  it('say the options and are read back', () => {
    expect(analyzerName(DEFAULT_ANALYZER)).toBe('bigrams');
    expect(analyzerName(english)).toBe('bigrams+stemming+stop-words');
    expect(parseAnalyzer('bigrams+stemming+stop-words')).toEqual(english);
    expect(parseAnalyzer('stop-words+words')).toEqual({ chinese: 'words', stemming: false, stopWords: true });
  });

  it('are refused where they name nothing, or both ways to cut Chinese', () => {
    expect(parseAnalyzer('jieba')).toBeUndefined();
    expect(parseAnalyzer('bigrams+words')).toBeUndefined();
    expect(parseAnalyzer('')).toBeUndefined();
  });
});
