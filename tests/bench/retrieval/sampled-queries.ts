// Queries drawn from the documents, so that their words are as frequent and go together as in the documents.
import { createRandom } from '../../../src/dssm/random.ts';

const SEED = 27;
const FEWEST_WORDS = 2;
const MOST_WORDS = 5;

/**
 * `count` queries of 2 to 5 distinct words. Each takes its words from a document drawn evenly, at places drawn evenly,
 * in the order drawn: frequent words come as often as in the documents. Where a document has too few words, the next
 * one that has enough serves. `documents` is read once.
 */
export function sampleQueries(
  documents: Iterable<readonly string[]>,
  documentCount: number,
  count: number,
): string[] {
  const random = createRandom(SEED);
  const sources = new Set<number>();
  while (sources.size < Math.min(count, documentCount)) {
    sources.add(Math.floor(random.uniform() * documentCount));
  }
  const queries: string[] = [];
  let number = 0;
  let due = 0;
  for (const terms of documents) {
    if (sources.has(number++)) due++;
    if (due === 0) continue;
    const words = MOST_WORDS - FEWEST_WORDS + 1;
    const wanted = FEWEST_WORDS + Math.floor(random.uniform() * words);
    const distinct = [...new Set(terms)];
    if (distinct.length < wanted) continue;
    due--;
    const query = new Set<string>();
    while (query.size < wanted) query.add(terms[Math.floor(random.uniform() * terms.length)]);
    queries.push([...query].join(' '));
  }
  // The documents' order is not the queries': one part of them is like any other.
  for (let last = queries.length - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1));
    [queries[last], queries[other]] = [queries[other], queries[last]];
  }
  return queries;
}
