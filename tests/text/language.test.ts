// Which language a query or document is taken to be in.
import { expect, it } from 'vitest';
import { languageOf } from '../../src/text/language.ts';

it('tells Chinese, Japanese, Korean and Latin letters by their script', () => {
  expect(languageOf('从北京到上海的机票')).toBe('zh');
  expect(languageOf('東京タワーへの行き方')).toBe('ja');
  expect(languageOf('서울에서 부산까지')).toBe('ko');
  expect(languageOf('experimental study of a wing')).toBe('latin');
  expect(languageOf('Привет, мир')).toBe('other');
});

it('calls a text mixed where words and ideographs each have a quarter of it, an ideograph counting as two letters', () => {
  expect(languageOf('iphone 手机壳')).toBe('mixed');
  // 7 letters of 7 + 2 · 8; below, 2 of 2 + 2 · 13.
  expect(languageOf('重启windows10蓝屏怎么办啊')).toBe('mixed');
  expect(languageOf('qq邮箱怎么登录不上去了怎么办')).toBe('zh');
});

it('keeps a Chinese text Chinese that has a Kana or two, and full-width letters Latin', () => {
  expect(languageOf('奥特曼之の意思是什么啊大家')).toBe('zh');
  expect(languageOf('ｗｉｎｄｏｗｓ')).toBe('latin');
});

it('has no language for numbers, punctuation and nothing', () => {
  expect(languageOf('10086')).toBe('other');
  expect(languageOf('')).toBe('other');
});
