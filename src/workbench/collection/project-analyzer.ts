// The analyzer of a project: what its setting says, made once.
import { WorkbenchError } from '../../contract/error.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { sampleDocuments } from '../../store/documents.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import {
  type Analyzer,
  type AnalyzerConfig,
  analyzerName,
  createAnalyzer,
  DEFAULT_ANALYZER,
} from '../../text/analyzer.ts';
import { analyzerFor, type LanguageShares, languageShares } from '../../text/detect-analyzer.ts';
import type { Segmenter } from '../../text/segmented-words.ts';
import { rankedText } from './document-text.ts';
import { loadSegmenter } from './segmenter.ts';

/** Documents that are looked at to tell the language, and characters of each. */
const SAMPLE = 500;
const SAMPLE_CHARACTERS = 1000;

const analyzers = new WeakMap<ReadableDb, { readonly key: string; readonly analyzer: Analyzer }>();

/**
 * The project's analyzer. Where it cuts Chinese into words and the segmenter does not load on this machine, characters and
 * their pairs serve instead: judging must go on.
 */
export function projectAnalyzer(db: ReadableDb): Analyzer {
  const config = readSetting(db, 'analyzer')?.config ?? DEFAULT_ANALYZER;
  const hasWords = config.chinese === 'words';
  const key = `${analyzerName(config)} ${(hasWords && readSetting(db, 'dictionary')?.hash) || ''}`;
  const known = analyzers.get(db);
  if (known?.key === key) return known.analyzer;
  const analyzer = hasWords ? wordsOrCharacters(db, config) : createAnalyzer(config);
  analyzers.set(db, { key, analyzer });
  return analyzer;
}

function wordsOrCharacters(db: ReadableDb, config: AnalyzerConfig): Analyzer {
  try {
    return createAnalyzer(config, projectSegmenter(db));
  } catch (error) {
    if (!(error instanceof WorkbenchError && error.code === 'unavailable')) throw error;
    return createAnalyzer({ ...config, chinese: 'characters' });
  }
}

/**
 * The segmenter with the project's own words.
 * @throws WorkbenchError `unavailable` where it does not load on this machine
 */
export function projectSegmenter(db: ReadableDb): Segmenter {
  return loadSegmenter(readSetting(db, 'dictionaryText') ?? '');
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
