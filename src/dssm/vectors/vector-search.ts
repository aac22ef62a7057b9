// Exact search: the documents with the highest dot products of each query, over all documents, on SIMD kernels.
import { Arena } from '../kernel/arena.ts';
import type { KernelBuild, KernelOptions } from '../kernel/compile-module.ts';
import { JOB_ADDRESS } from '../kernel/job-fields.ts';
import type { DenseRankings } from './dense-rankings.ts';
import { DocumentPanels } from './document-panels.ts';
import { Heaps } from './heaps.ts';
import { instantiateSearch, loadSearch, type SearchExports } from './load-search.ts';
import * as Field from './search-fields.ts';
import { createTeamOfOne, createThreads, type Threads } from './threads.ts';

export interface VectorSearchOptions extends KernelOptions {
  /** Numbers of a vector. */
  readonly width: number;
  /** Documents that can be held at once; more are searched by loading them one tile after the other. */
  readonly capacity: number;
}

/** Blocks of queries that a task scores: with a width of 96, 28 kB, within the first cache. */
const TASK_BLOCKS = 12;
/** Tasks of each thread, at least, so that all of them end at about the same time. */
const TASKS_PER_THREAD = 4;

/** The kernels over a memory of their own, with room for the documents. */
interface SearchMemory {
  readonly build: KernelBuild;
  readonly module: WebAssembly.Module;
  readonly arena: Arena;
  readonly kernel: SearchExports;
  readonly documents: DocumentPanels;
}

function createMemory(options: VectorSearchOptions): SearchMemory {
  const { build, module } = loadSearch(options);
  const arena = new Arena(JOB_ADDRESS + Field.SEARCH_FIELDS * 4);
  const kernel = instantiateSearch(module, arena.memory);
  const { width, capacity } = options;
  const documents = new DocumentPanels(arena, kernel, width, paddedWidth(width), capacity);
  return { build, module, arena, kernel, documents };
}

/**
 * Holds documents and searches them. A search is `begin`, `scan` for each load of documents, `finish`; its result is the
 * same to the bit for any number of threads, and however the documents were parted into loads. A score is Σ q·d over
 * the width in order (fused multiply-add in the `relaxed-simd` build, rounded twice in the other); equal scores rank by
 * ascending key.
 */
export class VectorSearch {
  readonly width: number;
  readonly build: KernelBuild;
  readonly #arena: Arena;
  readonly #threads: Threads;
  readonly #documents: DocumentPanels;
  /** Width of the rows in memory: rounded up to a multiple of 4. */
  readonly #padded: number;
  /** Everything above belongs to one search. */
  readonly #mark: number;
  #heaps: Heaps | null = null;

  private constructor(
    { width }: VectorSearchOptions,
    { build, arena, documents }: SearchMemory,
    threads: Threads,
  ) {
    this.width = width;
    this.build = build;
    this.#padded = paddedWidth(width);
    this.#arena = arena;
    this.#threads = threads;
    this.#documents = documents;
    this.#write({
      [Field.TILE]: arena.take(threads.count * Field.BLOCK * Field.PANEL * 4),
      [Field.WIDTH]: this.#padded,
      [Field.TASK_BLOCKS]: TASK_BLOCKS,
    });
    this.#mark = arena.mark;
  }

  /** A search on the calling thread. Throws RangeError where the documents need more than 2 GiB. */
  static create(options: VectorSearchOptions): VectorSearch {
    const memory = createMemory(options);
    return new VectorSearch(options, memory, createTeamOfOne(memory.kernel, memory.arena));
  }

  /** A search on `threads` threads, the caller's included. Throws RangeError where the documents need more than 2 GiB. */
  static async createOn(threads: number, options: VectorSearchOptions): Promise<VectorSearch> {
    const memory = createMemory(options);
    return new VectorSearch(options, memory, await createThreads(memory.module, memory.arena, threads));
  }

  get threads(): number {
    return this.#threads.count;
  }

  /** Bytes of the memory that documents, queries and threads share. */
  get bytes(): number {
    return this.#arena.memory.buffer.byteLength;
  }

  /**
   * Adds documents to those held: `vectors` (documents, width), row-major, and a key from 0 for each, which names it and
   * breaks ties. Throws RangeError where there is no room, or not one vector for each key.
   */
  add(vectors: Float32Array, keys: Int32Array): void {
    this.#documents.add(vectors, keys);
  }

  /** Forgets the documents held; a search that has begun keeps what it found. */
  clear(): void {
    this.#documents.clear();
  }

  /** Begins a search for the `depth` best documents of each query: `queries` (Q, width), row-major. */
  begin(queries: Float32Array, depth: number): void {
    const count = queries.length / this.width;
    const blocks = Math.ceil(count / Field.BLOCK);
    const tasks = Math.max(1, Math.ceil(blocks / TASK_BLOCKS));
    const threads = this.#threads.count;
    const parts = threads === 1 ? 1 : Math.ceil((TASKS_PER_THREAD * threads) / tasks);
    this.#arena.release(this.#mark);
    const packed = this.#arena.take(blocks * Field.BLOCK * this.#padded * 4);
    const heaps = new Heaps(this.#arena, { queries: count, rows: blocks * Field.BLOCK, parts, depth });
    this.#packQueries(queries, packed / 4);
    this.#write({
      [Field.QUERIES]: packed,
      [Field.BLOCKS]: blocks,
      [Field.PARTS]: parts,
      [Field.DEPTH]: depth,
      [Field.THRESHOLDS]: heaps.thresholds,
      [Field.HEAP_SCORES]: heaps.scores,
      [Field.HEAP_KEYS]: heaps.keys,
    });
    this.#heaps = heaps;
  }

  /** Panels of the documents held: `add` fills whole ones, in order. */
  get panels(): number {
    return this.#documents.count;
  }

  /** Searches the documents held, or those of the panels first .. end - 1. Throws where no search has begun. */
  scan(first = 0, end = this.panels): void {
    const { rows, parts, depth } = this.#begun().shape;
    if (depth === 0) return;
    this.#write({
      [Field.PANELS]: end - first,
      [Field.KEYS]: this.#documents.keys + first * Field.PANEL * 4,
      [Field.DOCUMENTS]: this.#documents.vectors + first * Field.PANEL * this.#padded * 4,
    });
    this.#threads.run(Math.ceil(rows / (Field.BLOCK * TASK_BLOCKS)) * parts);
  }

  /** Ends the search: the best of all documents that were scanned, by their keys. */
  finish(): DenseRankings {
    const rankings = this.#begun().read();
    this.#heaps = null;
    return rankings;
  }

  /** The whole search of the documents held. */
  search(queries: Float32Array, depth: number): DenseRankings {
    this.begin(queries, depth);
    this.scan();
    return this.finish();
  }

  dispose(): void {
    this.#threads.dispose();
  }

  #begun(): Heaps {
    if (this.#heaps === null) throw new Error('no search has begun');
    return this.#heaps;
  }

  #write(fields: Readonly<Record<number, number>>): void {
    for (const [field, value] of Object.entries(fields)) {
      this.#arena.ints[JOB_ADDRESS / 4 + Number(field)] = value;
    }
  }

  /** (blocks, padded width, BLOCK) at index `at`; zeros fill the last block and the padded width. */
  #packQueries(queries: Float32Array, at: number): void {
    const { width } = this;
    const count = queries.length / width;
    const { floats } = this.#arena;
    floats.fill(0, at, at + Math.ceil(count / Field.BLOCK) * Field.BLOCK * this.#padded);
    for (let query = 0; query < count; query++) {
      const block = Math.floor(query / Field.BLOCK);
      const to = at + block * Field.BLOCK * this.#padded + (query % Field.BLOCK);
      for (let n = 0; n < width; n++) floats[to + n * Field.BLOCK] = queries[query * width + n];
    }
  }
}

function paddedWidth(width: number): number {
  return Math.ceil(width / 4) * 4;
}
