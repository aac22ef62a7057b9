// The best documents of each query while a search runs: one heap for each query and part of the documents, in the
// memory of the kernels (assembly/heap.ts), and how the parts come together.
import type { Arena } from '../kernel/arena.ts';
import type { DenseRankings } from './dense-rankings.ts';

export interface HeapsShape {
  readonly queries: number;
  /** Heaps of each part: the queries', and at least one that takes nothing, for what only fills a block. */
  readonly rows: number;
  readonly parts: number;
  readonly depth: number;
}

/** Key of an entry that is no document: worse than any, since its score is -Infinity. */
const NONE = 0x7fff_ffff;

export class Heaps {
  readonly shape: HeapsShape;
  /** Addresses. */
  readonly thresholds: number;
  readonly scores: number;
  readonly keys: number;
  readonly #arena: Arena;

  constructor(arena: Arena, shape: HeapsShape) {
    const { queries, rows, parts, depth } = shape;
    this.shape = shape;
    this.#arena = arena;
    this.thresholds = arena.take(parts * rows * 4);
    this.scores = arena.take(parts * rows * depth * 4);
    this.keys = arena.take(parts * rows * depth * 4);
    arena.floats.fill(Number.NEGATIVE_INFINITY, this.scores / 4, this.scores / 4 + parts * rows * depth);
    arena.ints.fill(NONE, this.keys / 4, this.keys / 4 + parts * rows * depth);
    for (let part = 0; part < parts; part++) {
      const first = this.thresholds / 4 + part * rows;
      arena.floats.fill(Number.NEGATIVE_INFINITY, first, first + queries);
      arena.floats.fill(Number.POSITIVE_INFINITY, first + queries, first + rows);
    }
  }

  /** The best of all parts, best first. */
  read(): DenseRankings {
    const { queries, depth } = this.shape;
    const documents = new Int32Array(queries * depth).fill(-1);
    const scores = new Float32Array(queries * depth);
    for (let query = 0; query < queries; query++) this.#readQuery(query, documents, scores);
    return { depth, documents, scores };
  }

  #readQuery(query: number, documents: Int32Array, scores: Float32Array): void {
    const { rows, parts, depth } = this.shape;
    const { ints, floats } = this.#arena;
    const found: number[] = [];
    for (let part = 0; part < parts; part++) {
      const first = (part * rows + query) * depth;
      for (let n = first; n < first + depth; n++) if (ints[this.keys / 4 + n] !== NONE) found.push(n);
    }
    const keyAt = (n: number) => ints[this.keys / 4 + n];
    const scoreAt = (n: number) => floats[this.scores / 4 + n];
    found.sort((left, right) => scoreAt(right) - scoreAt(left) || keyAt(left) - keyAt(right));
    for (let rank = 0; rank < Math.min(depth, found.length); rank++) {
      documents[query * depth + rank] = keyAt(found[rank]);
      scores[query * depth + rank] = scoreAt(found[rank]);
    }
  }
}
