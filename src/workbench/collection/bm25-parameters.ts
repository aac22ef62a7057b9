// BM25's parameters in a project: the default ones, or those that a person chose.
import { type Bm25Parameters, bm25Parameters } from '../../bm25/similarity.ts';
import type { ReadableDb } from '../../store/db.ts';
import { readSetting } from '../../store/settings.ts';
import type { Bm25Settings } from '../rankings/rankers.ts';
import { projectAnalyzer } from './project-analyzer.ts';

/** BM25's k1 and b in this project. */
export function chosenParameters(db: ReadableDb): Bm25Parameters {
  return bm25Parameters(readSetting(db, 'bm25'));
}

/**
 * BM25's parameters and analyzer in this project.
 * @throws WorkbenchError `unavailable` where the analyzer cannot be made on this machine
 */
export function projectBm25(db: ReadableDb): Bm25Settings {
  return { ...chosenParameters(db), analyzer: projectAnalyzer(db).hash };
}
