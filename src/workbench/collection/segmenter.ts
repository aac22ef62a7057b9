// jieba, which cuts Chinese into words, with the project's own words beside its dictionary.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { WorkbenchError } from '../../contract/error.ts';
import { fingerprint } from '../../text/fingerprint.ts';
import type { Segmenter } from '../../text/segmented-words.ts';
import { jiebaLines } from './word-frequency.ts';

type Jieba = typeof import('@node-rs/jieba');

/** Not imported: only who chose words should need the binary, and wait for its dictionary. */
const load = createRequire(import.meta.url);

/** With new words for the unknown ones (jieba's hidden Markov model), as jieba itself does by default. */
const WITH_NEW_WORDS = true;

/** The last one made: its dictionary takes half a second to read. */
let made: { readonly userWords: string; readonly segmenter: Segmenter } | null = null;

/**
 * The segmenter with these user words (a word, its frequency where it has one, a line each).
 * @throws WorkbenchError `unavailable` where jieba does not load on this machine
 */
export function loadSegmenter(userWords: string): Segmenter {
  if (made?.userWords === userWords) return made.segmenter;
  const { jieba, dictionary, version } = loadJieba();
  const segmenter = jieba.Jieba.withDict(dictionary);
  if (userWords !== '') segmenter.loadDict(Buffer.from(jiebaLines(userWords, segmenter, dictionary)));
  made = {
    userWords,
    segmenter: {
      hash: fingerprint(`jieba ${version}\n${userWords}`),
      cut: (run) => segmenter.cut(run, WITH_NEW_WORDS),
      cutForSearch: (run) => segmenter.cutForSearch(run, WITH_NEW_WORDS),
    },
  };
  return made.segmenter;
}

function loadJieba(): { jieba: Jieba; dictionary: Uint8Array; version: string } {
  try {
    const { version }: { version: string } = load('@node-rs/jieba/package.json');
    const dictionary = readFileSync(load.resolve('@node-rs/jieba/dict.txt'));
    return { jieba: load('@node-rs/jieba'), dictionary, version };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    throw new WorkbenchError('segmenterMissing', { reason }, { cause: error });
  }
}
