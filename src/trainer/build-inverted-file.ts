// Makes an inverted file of a collection's vectors: lists from a sample, a list for every document, and as many probes as
// it takes to find what exact search finds.
import type { BuiltInvertedFile, InvertedFileOrder } from '../contract/trainer-messages.ts';
import { readCheckpoint } from '../dssm/checkpoint.ts';
import { createEngine } from '../dssm/create-engine.ts';
import { createRandom } from '../dssm/random.ts';
import { Centroids } from '../dssm/vectors/centroids.ts';
import { findCentroids } from '../dssm/vectors/clusters.ts';
import { chooseProbes, type ExactLists } from '../dssm/vectors/probes.ts';
import { VectorSearch } from '../dssm/vectors/vector-search.ts';
import { encodeAll } from './encode-and-rank.ts';
import { QueryGroup } from './query-group.ts';

export class InvertedFileBuilding {
  readonly #order: InvertedFileOrder;
  readonly #width: number;
  readonly #queryVectors: Float32Array;
  readonly #sample: Float32Array;
  readonly #listOf: Int32Array;
  /** The queries, ranked by all documents on the way. */
  readonly #exact: QueryGroup | null;
  /** (documents): the position that each key stands for. */
  readonly #positions: Int32Array;
  #sampled = 0;
  #listed = 0;
  #centroids: { readonly vectors: Float32Array; readonly search: Centroids } | null = null;

  private constructor(
    order: InvertedFileOrder,
    width: number,
    queryVectors: Float32Array,
    exact: QueryGroup | null,
  ) {
    this.#order = order;
    this.#exact = exact;
    this.#positions = new Int32Array(order.documents);
    this.#width = width;
    this.#queryVectors = queryVectors;
    this.#sample = new Float32Array(order.sample * width);
    this.#listOf = new Int32Array(order.documents);
  }

  /** Encodes the queries. Throws what `breathe` throws, to end the job. */
  static async begin(order: InvertedFileOrder, breathe: () => Promise<void>): Promise<InvertedFileBuilding> {
    const { config, weights } = readCheckpoint(order.weights);
    const engine = await createEngine(order.engine, config, { seed: 0, threads: order.threads });
    engine.writeWeights(weights);
    const vectors = await encodeAll(engine, order.queries, breathe);
    engine.dispose();
    const width = config.hidden;
    const all = Int32Array.from({ length: vectors.length / width }, (_, query) => query);
    const options = { ...order, width, precision: 'float32', queryVectors: vectors } as const;
    return new InvertedFileBuilding(order, width, vectors, await QueryGroup.create(all, options));
  }

  /** Whether every document has its list. */
  get isComplete(): boolean {
    return this.#listed === this.#order.documents;
  }

  /** Some of the sample, (rows, width). */
  addSample(vectors: Float32Array): void {
    this.#sample.set(vectors, this.#sampled * this.#width);
    this.#sampled += vectors.length / this.#width;
  }

  /** The lists of the next documents, (rows, width), keys as in RankedChunk. The whole sample must have come. */
  async list(vectors: Float32Array, keys: Int32Array): Promise<Int32Array> {
    this.#exact?.search(vectors, keys);
    for (const [row, key] of keys.entries()) if (key >= 0) this.#positions[key] = this.#listed + row;
    this.#centroids ??= await this.#findCentroids();
    const lists = this.#centroids.search.nearest(vectors, 1);
    this.#listOf.set(lists, this.#listed);
    this.#listed += lists.length;
    return lists;
  }

  async finish(): Promise<BuiltInvertedFile> {
    this.#centroids ??= await this.#findCentroids();
    const { vectors, search } = this.#centroids;
    const order = search.nearest(this.#queryVectors, search.count);
    const chosen = chooseProbes(order, search.count, this.#exactLists(), this.#order.recall);
    return { centroids: vectors, ...chosen };
  }

  /** The lists of the documents that exact search found. */
  #exactLists(): ExactLists {
    const { depth } = this.#order;
    const queries = this.#queryVectors.length / this.#width;
    const total = queries * depth;
    const ranking = { depth, documents: new Int32Array(total).fill(-1), scores: new Float32Array(total) };
    this.#exact?.finish(ranking, this.#positions);
    const offsets = new Int32Array(queries + 1);
    for (let query = 0; query < queries; query++) {
      const found = ranking.documents.subarray(query * depth, (query + 1) * depth);
      offsets[query + 1] = (offsets[query] ?? 0) + found.filter((document) => document >= 0).length;
    }
    const documents = ranking.documents.filter((document) => document >= 0);
    return { offsets, lists: documents.map((document) => this.#listOf[document] ?? 0) };
  }

  async #findCentroids() {
    const { lists, threads, seed } = this.#order;
    const search = await VectorSearch.createOn(threads, { width: this.#width, capacity: lists });
    const vectors = findCentroids(search, this.#sample, lists, createRandom(seed));
    search.dispose();
    return { vectors, search: await Centroids.create(vectors, this.#width, threads) };
  }
}
