// Ranks a collection with a finished model: chunks come from the workbench with the vectors that it has stored, the
// missing ones are encoded and handed back.
import type { DocumentChunk, Ranked, RankingOrder } from '../contract/trainer-messages.ts';
import { readCheckpoint } from '../dssm/checkpoint.ts';
import { createEngine } from '../dssm/create-engine.ts';
import type { Engine } from '../dssm/engine.ts';
import { encodeTexts } from '../dssm/training/encode-texts.ts';
import { assertTexts, textCount } from '../dssm/training-batch.ts';
import { CollectionRanker } from './collection-ranker.ts';
import { finish } from './encode-and-rank.ts';

export class CollectionRanking {
  readonly #engine: Engine;
  readonly #ranker: CollectionRanker;
  readonly #breathe: () => Promise<void>;

  private constructor(engine: Engine, ranker: CollectionRanker, breathe: () => Promise<void>) {
    this.#engine = engine;
    this.#ranker = ranker;
    this.#breathe = breathe;
  }

  /** Starts the engine and encodes the queries. Throws what `breathe` throws, to end the job. */
  static async begin(order: RankingOrder, breathe: () => Promise<void>): Promise<CollectionRanking> {
    const { config, weights } = readCheckpoint(order.weights);
    const { threads, queries, documents, largestChunk, bm25, depth, whole } = order;
    assertTexts(queries, config.buckets);
    const engine = await createEngine(order.engine, config, { seed: 0, threads });
    engine.writeWeights(weights);
    const ranker = await CollectionRanker.create({
      threads,
      width: config.hidden,
      queryVectors: await encodeAll(engine, queries, breathe),
      whole,
      pairs: bm25,
      depth: Math.min(depth, documents),
      documents,
      largestChunk,
    });
    return new CollectionRanking(engine, ranker, breathe);
  }

  /** Whether every document has come. */
  get isComplete(): boolean {
    return this.#ranker.isComplete;
  }

  /**
   * Ranks the next documents; returns the vectors of those that had none.
   * Throws RangeError where the chunk's texts are not those of its missing rows.
   */
  async add({ keys, vectors, missing, texts, changed }: DocumentChunk): Promise<Float32Array> {
    const width = this.#engine.config.hidden;
    assertTexts(texts, this.#engine.config.buckets);
    if (textCount(texts) !== missing.length || vectors.length !== keys.length * width) {
      throw new RangeError(
        `a chunk of ${keys.length} documents has ${vectors.length} numbers, and ${textCount(texts)} texts for ${missing.length} missing vectors`,
      );
    }
    const encoded = await encodeAll(this.#engine, texts, this.#breathe);
    for (const [n, row] of missing.entries()) {
      vectors.set(encoded.subarray(n * width, (n + 1) * width), row * width);
    }
    this.#ranker.add({ vectors, keys, changed });
    return encoded;
  }

  finish(): Ranked {
    return this.#ranker.finish();
  }
}

function encodeAll(
  engine: Engine,
  texts: RankingOrder['queries'],
  breathe: () => Promise<void>,
): Promise<Float32Array> {
  return finish(encodeTexts(engine, texts), { clock: () => 0, breathe }, () => undefined);
}
