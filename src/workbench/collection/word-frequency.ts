// The frequency of a user's word for which none is given: just enough that jieba keeps the word whole.

interface Cutter {
  cut(text: string, withNewWords: boolean): string[];
}

/**
 * User words as jieba's dictionary lines, each with a frequency. One without gets what jieba's own `suggest_freq` gives
 * (jieba 0.42, __init__.py): one more than its parts would have by chance, or the frequency that it has already.
 */
export function jiebaLines(userWords: string, segmenter: Cutter, dictionary: Uint8Array): string {
  let known: Frequencies | null = null;
  const lines = userWords.split('\n').map((line) => {
    const [word = '', given] = line.split(' ');
    if (given !== undefined) return line;
    known ??= readFrequencies(dictionary);
    return `${word} ${suggestedFrequency(word, segmenter, known)}`;
  });
  return lines.join('\n');
}

interface Frequencies {
  readonly words: ReadonlyMap<string, number>;
  readonly total: number;
}

function suggestedFrequency(word: string, segmenter: Cutter, { words, total }: Frequencies): number {
  let chance = total;
  for (const part of segmenter.cut(word, false)) chance *= (words.get(part) ?? 1) / total;
  return Math.max(Math.floor(chance) + 1, words.get(word) ?? 0);
}

function readFrequencies(dictionary: Uint8Array): Frequencies {
  const words = new Map<string, number>();
  let total = 0;
  for (const line of new TextDecoder().decode(dictionary).split('\n')) {
    const [word = '', frequency] = line.split(' ');
    if (frequency === undefined) continue;
    words.set(word, Number(frequency));
    total += Number(frequency);
  }
  return { words, total };
}
