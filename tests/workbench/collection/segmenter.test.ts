// jieba with a project's own words.
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/text/analyzer.ts';
import { loadSegmenter } from '../../../src/workbench/collection/segmenter.ts';
import { jiebaLines } from '../../../src/workbench/collection/word-frequency.ts';

const config = { chinese: 'words', stemming: false, stopWords: false } as const;
const terms = (text: string, userWords = '') => createAnalyzer(config, loadSegmenter(userWords)).terms(text);

test('Chinese is cut into words, with the shorter words inside them', () => {
  expect(terms('中国科学院计算所')).toEqual([
    '中国',
    '科学',
    '学院',
    '科学院',
    '中国科学院',
    '计算',
    '计算所',
  ]);
});

test('A user word is kept whole, with the frequency that is given or just enough', () => {
  expect(terms('菜鸟裹裹怎么寄')).not.toContain('菜鸟裹裹');
  expect(terms('菜鸟裹裹怎么寄', '菜鸟裹裹')).toContain('菜鸟裹裹');
  expect(terms('菜鸟裹裹怎么寄', '菜鸟裹裹 3')).toContain('菜鸟裹裹');
  expect(terms('如果放到台中')).not.toContain('台中');
  expect(terms('如果放到台中', '台中')).toContain('台中');
});

test('A frequency that is not given is the one that jieba itself suggests', () => {
  const segmenter = Jieba.withDict(dict);

  // Python, jieba 0.42.1: [jieba.suggest_freq(word) for word in ("台中", "菜鸟裹裹", "的好", "云计算")] == [69, 1, 491, 1]
  expect(jiebaLines('台中\n菜鸟裹裹\n的好\n云计算\n菜鸟 7', segmenter, dict)).toBe(
    '台中 69\n菜鸟裹裹 1\n的好 491\n云计算 1\n菜鸟 7',
  );
});

test('Words that one project added are unknown in the next one', () => {
  expect(terms('菜鸟裹裹怎么寄', '菜鸟裹裹')).toContain('菜鸟裹裹');
  expect(terms('菜鸟裹裹怎么寄')).not.toContain('菜鸟裹裹');
});

test('The hash names the user words', () => {
  const hashes = ['', '菜鸟裹裹', '菜鸟裹裹 3'].map((words) => loadSegmenter(words).hash);

  expect(new Set(hashes).size).toBe(3);
  expect(loadSegmenter('').hash).toBe(hashes[0]);
});

test('Places are found in every text that jieba cuts, longer words of one kind and repeated ones among them', () => {
  const analyzer = createAnalyzer(config, loadSegmenter(''));
  for (const text of [
    '哈哈哈哈',
    '从北京到上海的机票',
    '研究生命科学',
    '𠮷野家',
    '中华人民共和国万岁',
    '啊啊啊啊啊',
  ]) {
    const located = analyzer.locate(text);

    expect(located.map(({ term }) => term)).toEqual(analyzer.terms(text));
    for (const { term, start, end } of located) expect(text.slice(start, end)).toBe(term);
  }
});
