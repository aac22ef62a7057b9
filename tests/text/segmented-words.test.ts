// Chinese as a segmenter's words: jieba's search mode, and where its overlapping words stand.
import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/text/analyzer.ts';
import type { Segmenter } from '../../src/text/segmented-words.ts';

const config = { chinese: 'words', stemming: false, stopWords: false } as const;

/** Says of each run what jieba 2.0.3 says. */
const jieba: Segmenter = {
  hash: 'as recorded',
  cut: (run) => recorded[run]?.[0]?.split(' ') ?? [run],
  cutForSearch: (run) => recorded[run]?.[1]?.split(' ') ?? [run],
};
const recorded: Record<string, [cut: string, search: string]> = {
  中国科学院计算所: ['中国科学院 计算所', '中国 科学 学院 科学院 中国科学院 计算 计算所'],
  哈哈哈: ['哈哈哈', '哈哈 哈哈 哈哈哈'],
};

describe('an analyzer of words', () => {
  it('gives the words of search mode, longer words after the shorter ones in them', () => {
    expect(createAnalyzer(config, jieba).terms('中国科学院计算所')).toEqual([
      '中国',
      '科学',
      '学院',
      '科学院',
      '中国科学院',
      '计算',
      '计算所',
    ]);
  });

  it('places each word in the text as given', () => {
    expect(createAnalyzer(config, jieba).locate('在 中国科学院计算所').slice(1)).toEqual([
      { term: '中国', start: 2, end: 4 },
      { term: '科学', start: 4, end: 6 },
      { term: '学院', start: 5, end: 7 },
      { term: '科学院', start: 4, end: 7 },
      { term: '中国科学院', start: 2, end: 7 },
      { term: '计算', start: 7, end: 9 },
      { term: '计算所', start: 7, end: 10 },
    ]);
  });

  it('places a word that occurs twice inside another at both places', () => {
    expect(createAnalyzer(config, jieba).locate('哈哈哈')).toEqual([
      { term: '哈哈', start: 0, end: 2 },
      { term: '哈哈', start: 1, end: 3 },
      { term: '哈哈哈', start: 0, end: 3 },
    ]);
  });

  it('cuts runs with Kana or Hangul into pairs, since the dictionary is Chinese', () => {
    expect(createAnalyzer(config, jieba).terms('東京タワー')).toEqual(['東京', '京タ', 'タワ', 'ワー']);
  });

  it('needs a segmenter', () => {
    expect(() => createAnalyzer(config)).toThrow(RangeError);
  });
});
