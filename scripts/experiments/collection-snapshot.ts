// Makes the snapshot that the workbench would make of a collection, without a project file.
import { buildIndex } from '../../src/bm25/build/build-index.ts';
import type { TrainingConfig, TrainingSnapshot } from '../../src/contract/trainer-messages.ts';
import { SPLITS } from '../../src/dssm/training/split.ts';
import { type Analyzer, createAnalyzer } from '../../src/text/analyzer.ts';
import { analyzerFor, languageShares } from '../../src/text/detect-analyzer.ts';
import { packTexts } from '../../src/text/word-hash.ts';
import { rankedText } from '../../src/workbench/collection/document-text.ts';
import { hashingOf, RUN_DEPTH } from '../../src/workbench/models/model-defaults.ts';
import { joinRankings } from '../../src/workbench/rankings/rankings.ts';
import { weakPairsOf } from '../../src/workbench/training/weak-pairs.ts';
import type { Collection } from './load-collection.ts';

/** Documents that are looked at to tell the language. */
const SAMPLE = 500;

/** Texts hashed as the tower reads them, BM25's rankings made, everything in typed arrays. */
export function snapshotOf(
  collection: Collection,
  tower: TrainingConfig['tower'],
  analyzer = ownAnalyzer(collection),
): TrainingSnapshot {
  const { documents, queries, judgments } = collection;
  const hashing = hashingOf(tower);
  const index = buildIndex(
    analyzer,
    documents.map((document, n) => ({
      key: n,
      id: String(n).padStart(9, '0'),
      text: rankedText(document),
    })),
  );
  const weak = documents.flatMap((document, n) =>
    weakPairsOf(document).map((pair) => ({ ...pair, document: n })),
  );
  return {
    queries: packTexts(
      queries.map(({ text }) => text),
      hashing,
    ),
    documents: packTexts(documents.map(rankedText), hashing),
    split: Uint8Array.from(queries, ({ split }) => SPLITS.indexOf(split)),
    judgments: {
      query: Int32Array.from(judgments, ({ query }) => query),
      document: Int32Array.from(judgments, ({ document }) => document),
      grade: Float32Array.from(judgments, ({ grade }) => grade),
    },
    weakPairs: {
      queries: packTexts(
        weak.map(({ query }) => query),
        hashing,
      ),
      bodies: packTexts(
        weak.map(({ body }) => body),
        hashing,
      ),
      document: Int32Array.from(weak, ({ document }) => document),
    },
    bm25: joinRankings(
      queries.map(({ text }) => {
        const { keys, scores } = index.search(text, { k: RUN_DEPTH });
        return { documents: keys, scores };
      }),
    ),
  };
}

/** The analyzer that a project of these documents gets by itself. */
function ownAnalyzer({ documents }: Collection): Analyzer {
  return createAnalyzer(analyzerFor(languageShares(documents.slice(0, SAMPLE).map(rankedText))));
}
