// What the index asks of whoever cuts texts into terms.
import type { Analyzer as TextAnalyzer } from '../text/analyzer.ts';

export type Analyzer = Pick<TextAnalyzer, 'hash' | 'keepsWords' | 'terms' | 'scan'>;
