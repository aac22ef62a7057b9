import { expect, test } from 'vitest';
import type { TrainingTexts } from '../../src/contract/trainer-messages.ts';
import { HASHING } from '../../src/workbench/models/model-defaults.ts';
import { rankWithHybrid } from '../../src/workbench/rankings/hybrid-run.ts';
import { joinRankings, rankingOf } from '../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../src/workbench/slices.ts';
import { freezeSnapshot } from '../../src/workbench/training/training-snapshot.ts';
import { weakPairsOf } from '../../src/workbench/training/weak-pairs.ts';
import { smallProject } from './open-workbench.ts';

test("A document's title stands for its body and its first sentence for the rest", () => {
  expect(weakPairsOf({ title: 'Wing flow', body: 'We study wings. The flow separates early.' })).toEqual([
    { query: 'Wing flow', body: 'We study wings. The flow separates early.' },
    { query: 'We study wings.', body: 'The flow separates early.' },
  ]);
  expect(weakPairsOf({ title: '', body: '春秋航空很便宜。行李要另外付费,别忘了带够钱。' })).toEqual([
    { query: '春秋航空很便宜。', body: '行李要另外付费,别忘了带够钱。' },
  ]);
});

test('A bare title and a single sentence give no weak pair; a decimal point ends no sentence', () => {
  expect(weakPairsOf({ title: '携程网', body: '' })).toEqual([]);
  expect(weakPairsOf({ title: '', body: 'Mach 2.5 flow over a wing' })).toEqual([]);
});

test('The snapshot freezes texts, splits, standing grades and weak pairs by position', async () => {
  const opened = await smallProject();
  await opened.import('queries2.tsv', 'queries', 'q4\tpear\theld-out\nq5\tspring\tdev\n');
  await opened.import('qrels.txt', 'qrels', 'q1 0 d2 1\nq4 0 d4 3\n');
  await opened.client.judge.submit({ rater: 'ann', queryId: 1, documentId: 2, grade: 2, source: 'judge' });
  await opened.workbench.refreshRuns();
  const { db, state } = opened.workbench.project!;
  const { collection, judgments, runs } = state;

  const pieces: TrainingTexts[] = [];
  const frozen = await freezeSnapshot(
    { db, collection, judgments, bm25: runs.loaded('bm25')!.rankings, hashing: HASHING },
    async (texts) => void pieces.push(texts),
    createSlices(),
  );
  expect(pieces).toHaveLength(1);
  const snapshot = { ...frozen, ...pieces[0]! };

  expect([...snapshot.judgments.query]).toEqual([0, 3]);
  expect([...snapshot.judgments.document]).toEqual([1, 3]);
  expect([...snapshot.judgments.grade]).toEqual([2, 3]);
  expect([...snapshot.split.subarray(3)]).toEqual([2, 1]);
  expect(snapshot.documents.textOffsets).toHaveLength(5);
  // Title → body of each of the four documents; their bodies are single sentences.
  expect([...snapshot.weakPairs.document]).toEqual([0, 1, 2, 3]);
  expect(snapshot.bm25.offsets).toHaveLength(6);
});

/** Cosines of BM25's documents 0 and 2. */
const BM25_COSINES = Float32Array.of(0, 0.625);
const one = (documents: number[], scores: number[]) =>
  joinRankings([{ documents: Int32Array.from(documents), scores: Float64Array.from(scores) }]);

test("The weighted hybrid mixes BM25's score over its best with the cosine", async () => {
  const bm25 = one([0, 2], [8, 4]);
  const model = one([1, 2, 0], [1, 0.625, 0]);

  const hybrid = await rankWithHybrid(
    bm25,
    model,
    BM25_COSINES,
    { method: 'weighted', weight: 0.5 },
    createSlices(),
  );

  // d2: (0.5 + 0.625) / 2; d0: (1 + 0) / 2; d1: (0 + 1) / 2; the tie stands by position.
  const { documents, scores } = rankingOf(hybrid, 0);
  expect([...documents]).toEqual([2, 0, 1]);
  expect([...scores].map((score) => score.toFixed(6))).toEqual(['0.562500', '0.500000', '0.500000']);
});

test('Without a tuned weight the hybrid fuses ranks', async () => {
  const bm25 = one([0, 2], [8, 4]);
  const model = one([1, 2, 0], [1, 0.625, 0]);

  const hybrid = await rankWithHybrid(bm25, model, BM25_COSINES, { method: 'ranks' }, createSlices());

  // d0: 1/61 + 1/63; d2: 1/62 + 1/62 (a little less); d1: 1/61.
  expect([...rankingOf(hybrid, 0).documents]).toEqual([0, 2, 1]);
});
