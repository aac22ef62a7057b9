// The English stemmer, against the Snowball project's own (see english_stems_golden.py).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stemEnglish } from '../../src/text/english-stem.ts';

const golden = readFileSync(new URL('../fixtures/english-stems.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));

describe('stemEnglish', () => {
  it('stems each word of the golden list as Snowball 3.1.1 does', () => {
    const stems = golden.map(([word = '']) => [word, stemEnglish(word)]);

    expect(stems).toEqual(golden);
  });

  it('brings forms of a word together and keeps words of other meaning apart', () => {
    expect(['flow', 'flows', 'flowed', 'flowing'].map(stemEnglish)).toEqual(['flow', 'flow', 'flow', 'flow']);
    expect(['hop', 'hopping', 'hope', 'hoping'].map(stemEnglish)).toEqual(['hop', 'hop', 'hope', 'hope']);
    expect(['university', 'universe', 'news', 'new'].map(stemEnglish)).toEqual([
      'universiti',
      'univers',
      'news',
      'new',
    ]);
  });
});
