// Keeps the vectors that a training sends chunk by chunk, until the model that they belong to is stored.
import { inPrecision } from '../../dssm/vectors/stored-vectors.ts';
import { createEmbedding, deleteEmbedding, putChunk } from '../../store/embeddings.ts';
import type { Collection } from '../collection/collection.ts';
import type { ChunkRange } from '../collection/document-chunks.ts';
import { vectorPrecision } from '../collection/vector-precision.ts';
import type { Project } from '../project.ts';
import { vectorSource } from '../rankings/rank-collection.ts';

export interface TrainingVectorsSource {
  readonly collection: Collection;
  readonly ranges: readonly ChunkRange[];
  /** Version of the documents that the training sees. */
  readonly documentsVersion: number;
  readonly dimension: number;
}

export class TrainingVectors {
  readonly #project: Project;
  readonly #source: TrainingVectorsSource;
  #embeddingId: number | null = null;
  /** What was given is written one after the other; it rejects where a write failed. */
  #written: Promise<void> = Promise.resolve();

  constructor(project: Project, source: TrainingVectorsSource) {
    this.#project = project;
    this.#source = source;
  }

  /** Takes the vectors of range n; they are stored when the file is free. */
  keep(n: number, vectors: Float32Array): void {
    this.#written = this.#written.then(() => this.#store(n, vectors));
    // Whoever takes the embedding hears of a failure.
    this.#written.catch(() => undefined);
  }

  /** Waits until everything is stored, and gives the embedding's id; null where there is no document. */
  async finish(): Promise<number | null> {
    await this.#written;
    return this.#embeddingId;
  }

  /** Deletes what was stored of a training that brought no model. */
  async discard(): Promise<void> {
    await this.#written.catch(() => undefined);
    const id = this.#embeddingId;
    if (id === null) return;
    await this.#project.lock.hold('deleting vectors', () => deleteEmbedding(this.#project.db, id), Infinity);
  }

  async #store(n: number, vectors: Float32Array): Promise<void> {
    const { collection, ranges, documentsVersion, dimension } = this.#source;
    const range = ranges[n];
    if (range === undefined)
      throw new RangeError(`the trainer sent vectors of chunk ${n}, which it was not given`);
    const { db, lock } = this.#project;
    const ids = collection.documents.ids.slice(range.first, range.end);
    await lock.hold(
      'storing vectors',
      () => {
        const derivedFrom = vectorSource();
        this.#embeddingId ??= createEmbedding(db, { modelId: null, dimension, derivedFrom });
        const embedding = { id: this.#embeddingId, dimension };
        const stored = inPrecision(vectors, vectorPrecision(db), dimension);
        putChunk(db, embedding, { chunk: range.chunk, documentsVersion, ids, vectors: stored });
      },
      Infinity,
    );
  }
}
