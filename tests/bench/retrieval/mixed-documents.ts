// Short documents in any number: pieces of real text, and words drawn by Zipf's law from a vocabulary that goes on.
import { createRandom } from '../../../src/dssm/random.ts';

const SEED = 13;
const SHORTEST = 6;
const LONGEST = 20;
/** The words of the real text by falling frequency, then made-up ones: a large corpus always has words met once. */
const VOCABULARY = 500_000;
/** Zipf and Mandelbrot: the word of rank r is met in proportion to 1 / (r + SHIFT). */
const SHIFT = 2.7;

/**
 * `count` documents of 6 to 20 terms, 13 on average. Every second one is a piece of the real texts laid end to end, from
 * a place drawn evenly; the others are words drawn one by one. The first n are the same for every count.
 */
export function* mixedDocuments(
  texts: Iterable<readonly string[]>,
  count: number,
): Generator<readonly string[]> {
  const real = [...texts].flat();
  const words = vocabulary(real);
  const sums = cumulatedFrequencies();
  const total = sums[VOCABULARY - 1];
  const random = createRandom(SEED);
  for (let document = 0; document < count; document++) {
    const length = SHORTEST + Math.floor(random.uniform() * (LONGEST - SHORTEST + 1));
    const start = Math.floor(random.uniform() * (real.length - length));
    yield document % 2 === 0
      ? real.slice(start, start + length)
      : Array.from({ length }, () => words[rankAt(sums, random.uniform() * total)]);
  }
}

function vocabulary(real: readonly string[]): string[] {
  const frequencies = new Map<string, number>();
  for (const word of real) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const words = [...frequencies].sort((left, right) => right[1] - left[1]).map(([word]) => word);
  while (words.length < VOCABULARY) words.push(`zq${words.length.toString(36)}`);
  return words;
}

function cumulatedFrequencies(): Float64Array {
  const sums = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let rank = 0; rank < VOCABULARY; rank++) {
    sum += 1 / (rank + 1 + SHIFT);
    sums[rank] = sum;
  }
  return sums;
}

/** First rank whose cumulated frequency is above `value`. */
function rankAt(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
