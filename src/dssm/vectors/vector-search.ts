// Exact search: the documents with the highest dot products of each query, over all documents, on SIMD kernels.
import { Arena } from '../kernel/arena.ts';
import type { KernelBuild, KernelOptions } from '../kernel/compile-module.ts';
import { JOB_ADDRESS } from '../kernel/job-fields.ts';
import type { DenseRankings } from './dense-rankings.ts';
import { DocumentPanels } from './document-panels.ts';
import { Heaps } from './heaps.ts';
import { instantiateSearch, loadSearch, type SearchExports } from './load-search.ts';
import { QueryBlocks } from './query-blocks.ts';
import * as Field from './search-fields.ts';
import type { Precision, StoredVectors } from './stored-vectors.ts';
import { createTeamOfOne, createThreads, type Threads } from './threads.ts';

export interface VectorSearchOptions extends KernelOptions {
  /** Numbers of a vector. */
  readonly width: number;
  /** Documents that can be held at once; more are searched by loading them one tile after the other. */
  readonly capacity: number;
  /** How the documents' vectors are stored; float32 where absent. */
  readonly precision?: Precision;
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
  const { width, capacity, precision = 'float32' } = options;
  const padded = Math.ceil(width / 4) * 4;
  const documents = new DocumentPanels(arena, kernel, { width, padded, capacity, precision });
  return { build, module, arena, kernel, documents };
}

interface BegunSearch {
  readonly queries: QueryBlocks;
  readonly heaps: Heaps;
}

/**
 * Holds documents and searches them. A search is `begin`, `scan` for each load of documents, `finish`; its result is the
 * same to the bit for any number of threads, and however the documents were parted into loads. A score is Σ q·d over
 * the width in order (fused multiply-add in the `relaxed-simd` build, rounded twice in the other). Of int8 vectors it is
 * the exact sum of integers, of queries in 16 bits, times the scales of document and query: the same in both builds.
 * Equal scores rank by ascending key.
 */
export class VectorSearch {
  readonly width: number;
  readonly build: KernelBuild;
  readonly #arena: Arena;
  readonly #threads: Threads;
  readonly #documents: DocumentPanels;
  /** Everything above belongs to one search. */
  readonly #mark: number;
  #search: BegunSearch | null = null;

  private constructor(
    { width }: VectorSearchOptions,
    { build, arena, documents }: SearchMemory,
    threads: Threads,
  ) {
    this.width = width;
    this.build = build;
    this.#arena = arena;
    this.#threads = threads;
    this.#documents = documents;
    this.#write({
      [Field.TILE]: arena.take(threads.count * Field.BLOCK * Field.PANEL * 4),
      [Field.WIDTH]: documents.shape.padded,
      [Field.TASK_BLOCKS]: TASK_BLOCKS,
      [Field.IS_INT8]: documents.shape.precision === 'int8' ? 1 : 0,
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
   * breaks ties. Throws RangeError where there is no room, or not one vector for each key; TypeError for vectors of another
   * precision than the search's.
   */
  add(vectors: StoredVectors, keys: Int32Array): void {
    this.#documents.add(vectors, keys);
  }

  /** Forgets the documents held; a search that has begun keeps what it found. */
  clear(): void {
    this.#documents.clear();
  }

  /** Begins a search for the `depth` best documents of each query: `queries` (Q, width), row-major. */
  begin(queries: Float32Array, depth: number): void {
    const count = queries.length / this.width;
    const rows = (Math.floor(count / Field.BLOCK) + 1) * Field.BLOCK;
    const tasks = Math.max(1, Math.ceil(rows / Field.BLOCK / TASK_BLOCKS));
    const threads = this.#threads.count;
    const parts = threads === 1 ? 1 : Math.ceil((TASKS_PER_THREAD * threads) / tasks);
    this.#arena.release(this.#mark);
    const blocks = new QueryBlocks(this.#arena, queries, { ...this.#documents.shape, rows });
    const heaps = new Heaps(this.#arena, { queries: count, rows, parts, depth });
    this.#write({
      [Field.QUERIES]: blocks.vectors,
      [Field.QUERY_SCALES]: blocks.scales,
      [Field.ROWS]: blocks.rows,
      [Field.HEAP_ROWS]: rows,
      [Field.PARTS]: parts,
      [Field.DEPTH]: depth,
      [Field.THRESHOLDS]: heaps.thresholds,
      [Field.HEAP_SCORES]: heaps.scores,
      [Field.HEAP_KEYS]: heaps.keys,
    });
    this.#search = { queries: blocks, heaps };
    this.choose(Int32Array.from({ length: count }, (_, query) => query));
  }

  /** Panels of the documents held: `add` fills whole ones, in order. */
  get panels(): number {
    return this.#documents.count;
  }

  /** Searches the documents held, or those of the panels first .. end - 1. Throws where no search has begun. */
  scan(first = 0, end = this.panels): void {
    const { queries, heaps } = this.#begun();
    const { parts, depth } = heaps.shape;
    if (depth === 0) return;
    const { keys, scales, vectors, panelBytes } = this.#documents;
    this.#write({
      [Field.PANELS]: end - first,
      [Field.KEYS]: keys + first * Field.PANEL * 4,
      [Field.DOCUMENT_SCALES]: scales + first * Field.PANEL * 4,
      [Field.DOCUMENTS]: vectors + first * panelBytes,
    });
    this.#threads.run(Math.ceil(queries.count / TASK_BLOCKS) * parts);
  }

  /** Lets the next scans search for these of the queries only, by their numbers; each at most once. */
  choose(chosen: Int32Array): void {
    const { queries } = this.#begun();
    queries.choose(chosen);
    this.#write({ [Field.BLOCKS]: queries.count });
  }

  /** Ends the search: the best of all documents that were scanned, by their keys. */
  finish(): DenseRankings {
    const rankings = this.#begun().heaps.read();
    this.#search = null;
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

  #begun(): BegunSearch {
    if (this.#search === null) throw new Error('no search has begun');
    return this.#search;
  }

  #write(fields: Readonly<Record<number, number>>): void {
    for (const [field, value] of Object.entries(fields)) {
      this.#arena.ints[JOB_ADDRESS / 4 + Number(field)] = value;
    }
  }
}
