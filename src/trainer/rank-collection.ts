// Ranks a collection with a finished model: chunks come from the workbench with the vectors that it has stored, the
// missing ones are encoded and handed back.
import type { DocumentChunk, Ranked, RankingOrder } from '../contract/trainer-messages.ts';
import type { Engine } from '../dssm/engine.ts';
import { assertTexts, textCount } from '../dssm/training-batch.ts';
import {
  inPrecision,
  numberCount,
  precisionOf,
  type StoredVectors,
  setVectors,
  vectorRange,
} from '../dssm/vectors/stored-vectors.ts';
import { CollectionRanker } from './collection-ranker.ts';
import { encodeAll } from './encode-and-rank.ts';
import type { EncodedQueries } from './encoded-queries.ts';

export class CollectionRanking {
  readonly #engine: Engine;
  readonly #ranker: CollectionRanker;
  readonly #breathe: () => Promise<void>;

  private constructor(engine: Engine, ranker: CollectionRanker, breathe: () => Promise<void>) {
    this.#engine = engine;
    this.#ranker = ranker;
    this.#breathe = breathe;
  }

  /** Adding documents throws what `breathe` throws, to end the job. */
  static async begin(
    { engine, vectors, threads }: EncodedQueries,
    order: RankingOrder,
    breathe: () => Promise<void>,
  ): Promise<CollectionRanking> {
    const ranker = await CollectionRanker.create({
      ...order,
      threads,
      width: engine.config.hidden,
      queryVectors: vectors,
      pairs: order.bm25,
      depth: Math.min(order.depth, order.documents),
      clock: () => performance.now(),
    });
    return new CollectionRanking(engine, ranker, breathe);
  }

  /** Whether every chunk has come. */
  get isComplete(): boolean {
    return this.#ranker.isComplete;
  }

  /**
   * Ranks the next documents; returns the vectors of those that had none, and the lists of all.
   * Throws RangeError where the chunk's texts are not those of its missing rows.
   */
  async add(chunk: DocumentChunk): Promise<{ vectors: StoredVectors; lists: Int32Array }> {
    const { keys, vectors, missing, texts } = chunk;
    const width = this.#engine.config.hidden;
    assertTexts(texts, this.#engine.config.buckets);
    if (textCount(texts) !== missing.length || numberCount(vectors) !== keys.length * width) {
      throw new RangeError(
        `a chunk of ${keys.length} documents has ${numberCount(vectors)} numbers, and ${textCount(texts)} texts for ${missing.length} missing vectors`,
      );
    }
    const found = await encodeAll(this.#engine, texts, this.#breathe);
    const encoded = inPrecision(found, precisionOf(vectors), width);
    for (const [n, row] of missing.entries()) {
      setVectors(vectors, row, vectorRange(encoded, n, n + 1, width), width);
    }
    return { vectors: encoded, lists: this.#ranker.add(chunk) };
  }

  finish(): Ranked {
    return this.#ranker.finish();
  }
}
