// An analyzer by its name, with jieba where it cuts Chinese into words.
import { type Analyzer, createAnalyzer, parseAnalyzer } from '../../src/text/analyzer.ts';
import { loadSegmenter } from '../../src/workbench/collection/segmenter.ts';

/** Throws Error where no analyzer is called so. */
export function analyzerNamed(name: string): Analyzer {
  const config = parseAnalyzer(name);
  if (config === undefined) throw new Error(`no analyzer ${name}`);
  return createAnalyzer(config, config.chinese === 'words' ? loadSegmenter('') : undefined);
}
