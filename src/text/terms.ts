// The default analyzer's terms, for those who know no project.
import { createAnalyzer, DEFAULT_ANALYZER } from './analyzer.ts';
import type { LocatedTerm } from './scan-terms.ts';

const analyzer = createAnalyzer(DEFAULT_ANALYZER);

/** See Analyzer.terms. */
export function tokenizeTerms(text: string): string[] {
  return analyzer.terms(text);
}

/** See Analyzer.locate. */
export function locateTerms(text: string): LocatedTerm[] {
  return analyzer.locate(text);
}
