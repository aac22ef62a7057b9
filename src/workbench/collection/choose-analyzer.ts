// Choosing the project's analyzer and its user dictionary; what BM25 derived from the old one is made again.
import type { AnalyzerConfig, AnalyzerState, DictionaryResult } from '../../contract/analyzer.ts';
import { readDictionary } from '../../formats/read-dictionary.ts';
import type { WritableDb } from '../../store/db.ts';
import { deleteSetting, readSetting, writeSetting } from '../../store/settings.ts';
import { analyzerName, DEFAULT_ANALYZER } from '../../text/analyzer.ts';
import { fingerprint } from '../../text/fingerprint.ts';
import { Rejects } from '../exchange/rejects.ts';
import type { OpenProject } from '../opened.ts';
import type { Project } from '../project.ts';
import { changeCollection } from './change-collection.ts';
import { detectAnalyzer, projectAnalyzer, projectLanguages, projectSegmenter } from './project-analyzer.ts';

export { parseAnalyzer } from '../../text/analyzer.ts';

/** What the project's analyzer is, and what would be chosen for its texts. */
export function analyzerState({ db }: Project): AnalyzerState {
  const { config, chosen } = readSetting(db, 'analyzer') ?? { config: DEFAULT_ANALYZER, chosen: false };
  const dictionary = readSetting(db, 'dictionary');
  return {
    config,
    chosen,
    name: analyzerName(config),
    inUse: projectAnalyzer(db).name,
    languages: projectLanguages(db),
    dictionary: dictionary ? { file: dictionary.file, words: dictionary.words } : null,
  };
}

/** Changes settings; nothing is changed where Chinese is to be cut into words and cannot be. */
function change(opened: OpenProject, write: (db: WritableDb) => void): Promise<void> {
  return changeCollection(opened, 'changing the analyzer', (db) => {
    write(db);
    if (readSetting(db, 'analyzer')?.config.chinese === 'words') projectSegmenter(db);
  });
}

/**
 * Chooses an analyzer; null leaves it to the documents' language.
 * @throws WorkbenchError `unavailable` where the segmenter does not load, `project-busy` during a long import
 */
export async function chooseAnalyzer(
  opened: OpenProject,
  config: AnalyzerConfig | null,
): Promise<AnalyzerState> {
  await change(opened, (db) => {
    if (config !== null) return writeSetting(db, 'analyzer', { config, chosen: true });
    deleteSetting(db, 'analyzer');
    detectAnalyzer(db);
  });
  return analyzerState(opened.project);
}

/**
 * Reads a user dictionary in place of the present one: all of it, or nothing where a line is bad.
 * @throws WorkbenchError `bad-file` where the file cannot be read
 */
export async function importDictionary(opened: OpenProject, file: string): Promise<DictionaryResult> {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const words = new Map<string, string>();
  const rejects = new Rejects(null);
  for await (const read of readDictionary(file)) {
    if (!read.ok) await rejects.add(read.bad);
    else {
      const { word, frequency } = read.row;
      words.set(word, frequency === null ? word : `${word} ${frequency}`);
    }
  }
  const { count: rejected, shown: badRows } = rejects;
  const result = { file: name, words: words.size, rejected, badRows };
  if (rejected > 0) return { ...result, kept: false };
  const text = [...words.values()].join('\n');
  await change(opened, (db) => {
    writeSetting(db, 'dictionary', { file: name, words: words.size, hash: fingerprint(text) });
    writeSetting(db, 'dictionaryText', text);
  });
  return { ...result, kept: true };
}

/** Takes the user dictionary away. */
export async function removeDictionary(opened: OpenProject): Promise<AnalyzerState> {
  await change(opened, (db) => {
    deleteSetting(db, 'dictionary');
    deleteSetting(db, 'dictionaryText');
  });
  return analyzerState(opened.project);
}
