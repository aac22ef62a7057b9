// The analyzer of a project: what its setting says, made once.
import type { ReadableDb, WritableDb } from '../store/db.ts';
import { sampleDocuments } from '../store/documents.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { type Analyzer, analyzerName, createAnalyzer, DEFAULT_ANALYZER } from '../text/analyzer.ts';
import { analyzerFor, type LanguageShares, languageShares } from '../text/detect-analyzer.ts';
import { rankedText } from './document-text.ts';
import { loadSegmenter } from './segmenter.ts';

/** Documents that are looked at to tell the language, and characters of each. */
const SAMPLE = 500;
const SAMPLE_CHARACTERS = 1000;

const analyzers = new WeakMap<ReadableDb, { readonly key: string; readonly analyzer: Analyzer }>();

/**
 * The project's analyzer.
 * @throws WorkbenchError `unavailable` where it cuts Chinese into words and the segmenter does not load on this machine
 */
export function projectAnalyzer(db: ReadableDb): Analyzer {
  const config = readSetting(db, 'analyzer')?.config ?? DEFAULT_ANALYZER;
  const hasWords = config.chinese === 'words';
  const key = `${analyzerName(config)} ${(hasWords && readSetting(db, 'dictionary')?.hash) || ''}`;
  const known = analyzers.get(db);
  if (known?.key === key) return known.analyzer;
  const segmenter = hasWords ? loadSegmenter(readSetting(db, 'dictionaryText') ?? '') : undefined;
  const analyzer = createAnalyzer(config, segmenter);
  analyzers.set(db, { key, analyzer });
  return analyzer;
}

/** What a sample of the documents is written in. */
export function projectLanguages(db: ReadableDb): LanguageShares {
  return languageShares(
    sampleDocuments(db, SAMPLE).map((row) => rankedText(row).slice(0, SAMPLE_CHARACTERS)),
  );
}

/** Sets the analyzer for the documents' language, unless a person chose one or there are no documents. */
export function detectAnalyzer(db: WritableDb): void {
  if (readSetting(db, 'analyzer')?.chosen || sampleDocuments(db, 1).length === 0) return;
  writeSetting(db, 'analyzer', { config: analyzerFor(projectLanguages(db)), chosen: false });
}
