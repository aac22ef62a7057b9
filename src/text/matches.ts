// Where a text shares terms with a query.
import type { Analyzer } from './analyzer.ts';

/** Ranges [start, end) of code units that are terms of the query, ascending; those that overlap or touch are one. */
export function matchingRanges(
  analyzer: Analyzer,
  text: string,
  queryTerms: ReadonlySet<string>,
): [number, number][] {
  const found = analyzer.locate(text).filter(({ term }) => queryTerms.has(term));
  // A segmenter's shorter words come before the longer one that they begin with.
  found.sort((left, right) => left.start - right.start);
  const ranges: [number, number][] = [];
  for (const { start, end } of found) {
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
