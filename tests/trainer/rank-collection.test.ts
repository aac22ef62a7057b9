// Ranking with a finished model: documents come chunk by chunk, with vectors or with texts.
import { describe, expect, it } from 'vitest';
import type {
  DocumentChunk,
  FromTrainer,
  Ranked,
  TrainingConfig,
} from '../../src/contract/trainer-messages.ts';
import { toFloat32 } from '../../src/dssm/vectors/stored-vectors.ts';
import { selectTexts } from '../../src/text/select-texts.ts';
import { BUCKETS, smallData } from '../dssm/training/small-data.ts';
import { documentVectors, type ForkedTrainer, forkTrainer, trainApart } from './forked-trainer.ts';

const WIDTH = 8;
const config: TrainingConfig = {
  tower: { tower: 'lstm', buckets: BUCKETS, embedding: 4, hidden: WIDTH },
  engine: 'wasm',
  threads: 1,
  seed: 3,
  stages: ['fine-tune'],
  depth: 5,
};

/** A trained model, what its training said of the ten documents, and a trainer that ranks them anew. */
async function trainedAndRanking(
  depth = 5,
  wholeOf: (queries: Int32Array) => Int32Array = (queries) => queries,
): Promise<{ trainer: ForkedTrainer; trained: Ranked; vectors: Float32Array }> {
  const data = smallData();
  const { result, messages } = await trainApart(config, data);
  const trainer = forkTrainer();
  const { queries } = data;
  trainer.child.send({
    type: 'queries',
    model: { weights: result.checkpoint, engine: 'wasm', threads: 2, queries },
  });
  trainer.child.send({
    type: 'rank',
    order: {
      whole: wholeOf(Int32Array.from({ length: queries.textOffsets.length - 1 }, (_, query) => query)),
      bm25: data.bm25,
      depth,
      documents: 10,
      chunks: 2,
      largestChunk: 6,
      invertedFile: null,
      precision: 'float32',
    },
  });
  return { trainer, trained: result, vectors: documentVectors(messages) };
}

/** Documents first .. end - 1; those in `missing` (rows) come as texts. */
function chunk(
  vectors: Float32Array,
  first: number,
  end: number,
  missing: number[],
  changed: number[] = [],
): DocumentChunk {
  const rows = vectors.slice(first * WIDTH, end * WIDTH);
  for (const row of missing) rows.fill(Number.NaN, row * WIDTH, (row + 1) * WIDTH);
  return {
    first,
    keys: Int32Array.from({ length: end - first }, (_, n) => first + n),
    vectors: rows,
    missing: Int32Array.from(missing),
    changed: Int32Array.from(changed),
    lists: new Int32Array(),
    texts: selectTexts(
      smallData().documents,
      missing.map((row) => first + row),
    ),
  };
}

const encoded = (messages: readonly FromTrainer[]) =>
  messages.flatMap((message) => (message.type === 'encoded' ? [toFloat32(message.vectors, WIDTH)] : []));

async function resultOf(trainer: ForkedTrainer): Promise<Ranked> {
  await trainer.ended;
  const last = trainer.messages.at(-1);
  if (last?.type !== 'ranked') throw new Error(`ended with ${JSON.stringify(last)}`);
  return last.result;
}

describe('a ranking', () => {
  it('is the same as at the end of the training, from vectors, from texts or from both', async () => {
    const { trainer, trained, vectors } = await trainedAndRanking();
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 0, 6, [1, 4]) });
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 6, 10, [0, 1, 2, 3]) });

    const { ranking, queryVectors, bm25Cosines } = await resultOf(trainer);

    expect(ranking).toEqual(trained.ranking);
    expect(queryVectors).toEqual(trained.queryVectors);
    expect(bm25Cosines).toEqual(trained.bm25Cosines);
    const row = (n: number) => [...vectors.subarray(n * WIDTH, (n + 1) * WIDTH)];
    expect(encoded(trainer.messages).map((found) => [...found])).toEqual([
      [...row(1), ...row(4)],
      [...row(6), ...row(7), ...row(8), ...row(9)],
    ]);
  });

  it('leaves documents with a negative key out', async () => {
    const { trainer, vectors } = await trainedAndRanking(10);
    const first = chunk(vectors, 0, 6, []);
    first.keys[2] = -1;
    trainer.child.send({ type: 'chunk', chunk: first });
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 6, 10, []) });

    const { documents } = (await resultOf(trainer)).ranking;

    expect(new Set(documents.subarray(0, 10))).toEqual(new Set([0, 1, 3, 4, 5, 6, 7, 8, 9, -1]));
  });

  it('of queries that are not whole has the changed documents alone, in the same order', async () => {
    const { trainer, trained, vectors } = await trainedAndRanking(10, () => Int32Array.of(1));
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 0, 6, [], [4, 0]) });
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 6, 10, [0], [2]) });

    const { ranking, bm25Cosines } = await resultOf(trainer);

    const ofQuery = (query: number) => [...ranking.documents.subarray(query * 10, query * 10 + 10)];
    expect(new Set(ofQuery(1))).toEqual(new Set(Array.from({ length: 10 }, (_, n) => n)));
    expect(ofQuery(0).slice(3)).toEqual(Array(7).fill(-1));
    expect(ofQuery(0).slice(0, 3).toSorted()).toEqual([0, 4, 8]);
    const scores = [...ranking.scores.subarray(0, 3)];
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
    expect(ofQuery(1).slice(0, 5)).toEqual([...trained.ranking.documents.subarray(5, 10)]);
    expect(bm25Cosines).toEqual(trained.bm25Cosines);
  });

  it('of a collection that grew says how long a query takes with all of it, though none is whole', async () => {
    const { trainer, vectors } = await trainedAndRanking(5, () => new Int32Array());
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 0, 6, [], [5]) });
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 6, 10, [0, 1, 2, 3], [0, 1, 2, 3]) });

    expect((await resultOf(trainer)).exactMs).toBeGreaterThan(0);
  });

  it('of depth 0 gives the cosines alone', async () => {
    const { trainer, trained, vectors } = await trainedAndRanking(0);
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 0, 6, []) });
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 6, 10, []) });

    const { ranking, bm25Cosines } = await resultOf(trainer);

    expect(ranking.documents).toHaveLength(0);
    expect(bm25Cosines).toEqual(trained.bm25Cosines);
  });

  it('stops between two chunks when asked to', async () => {
    const { trainer, vectors } = await trainedAndRanking();
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 0, 6, []) });
    await trainer.until(({ type }) => type === 'encoded');
    trainer.child.send({ type: 'cancel' });
    trainer.child.send({ type: 'chunk', chunk: chunk(vectors, 6, 10, [0]) });

    expect(await trainer.ended).toEqual({ code: 0, signal: null });
    expect(trainer.messages.at(-1)).toEqual({ type: 'cancelled' });
  });

  it('names a chunk whose texts are not those of its missing rows', async () => {
    const { trainer, vectors } = await trainedAndRanking();
    const wrong = { ...chunk(vectors, 0, 6, [1]), missing: Int32Array.of(1, 2) };
    trainer.child.send({ type: 'chunk', chunk: wrong });

    expect((await trainer.ended).code).toBe(1);
    expect(trainer.messages.at(-1)).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('1 texts for 2 missing vectors'),
    });
  });
});

describe('a training', () => {
  it('sends vectors in the chunks that it is given, and ranks equal scores by key', async () => {
    const data = smallData();
    // Documents 2 and 3 are the same text.
    data.documents.ids[3] = 2;
    const keys = Int32Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);

    const { result, messages } = await trainApart({ ...config, depth: 10 }, data, null, {
      keys,
      chunks: Int32Array.of(0, 4, 10),
    });

    const sizes = messages.flatMap((message) => (message.type === 'vectors' ? [message.vectors.length] : []));
    expect(sizes).toEqual([4 * WIDTH, 6 * WIDTH]);
    const ranked = [...result.ranking.documents.subarray(0, 10)];
    expect(ranked.indexOf(2)).toBe(ranked.indexOf(3) + 1);
  });
});
