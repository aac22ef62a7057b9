// How often each term of a text occurs.

/** Distinct terms in the order of their first occurrence, each with its number of occurrences. */
export function termFrequencies(terms: readonly string[]): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return frequencies;
}
