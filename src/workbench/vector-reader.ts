// Reads the stored vectors of a chunk of documents, and the texts of those that have none or an old one.
import type { DocumentChunk } from '../contract/trainer-messages.ts';
import type { ReadableDb } from '../store/db.ts';
import { changedDocuments, type DocumentIds } from '../store/document-changes.ts';
import { getDocument } from '../store/documents.ts';
import { type EmbeddingChunk, type EmbeddingRow, readChunk } from '../store/embeddings.ts';
import { type InvertedFileRow, readLists } from '../store/inverted-files.ts';
import { dataVersions } from '../store/settings.ts';
import { type HashOptions, TextPacker } from '../text/word-hash.ts';
import type { ChunkRange } from './document-chunks.ts';
import type { DocumentTable } from './document-table.ts';
import { rankedText } from './document-text.ts';
import type { Slices } from './slices.ts';

/** A chunk with its vectors as far as they are known, and what is missing. */
export type ReadVectors = EmbeddingChunk & Pick<DocumentChunk, 'missing' | 'texts' | 'lists'>;

export class VectorReader {
  readonly #db: ReadableDb;
  readonly #embedding: EmbeddingRow;
  readonly #documents: DocumentTable;
  readonly #file: InvertedFileRow | null;
  readonly #hashing: HashOptions;
  /** What changed after a version of the documents: chunks were stored at a few versions only. */
  readonly #changed = new Map<number, DocumentIds>();

  /**
   * @param file where the lists are read that it gives the documents
   * @param hashing how the model reads texts
   */
  constructor(
    db: ReadableDb,
    embedding: EmbeddingRow,
    documents: DocumentTable,
    file: InvertedFileRow | null,
    hashing: HashOptions,
  ) {
    this.#db = db;
    this.#embedding = embedding;
    this.#documents = documents;
    this.#file = file;
    this.#hashing = hashing;
  }

  /** Reads a chunk. No import may run meanwhile. */
  async read({ chunk, first, end }: ChunkRange, slices: Slices): Promise<ReadVectors> {
    // Asked before the texts are read: what changes in between is encoded once more than needed, not once less.
    const documentsVersion = dataVersions(this.#db).documents;
    const ids = this.#documents.ids.slice(first, end);
    const { vectors, missing } = this.#known(chunk, ids);
    const texts = new TextPacker(this.#hashing);
    for (const row of missing) {
      const document = getDocument(this.#db, ids[row] ?? 0);
      texts.add(document ? rankedText(document) : '');
      if (slices.isOver()) await slices.pause();
    }
    return {
      chunk,
      documentsVersion,
      ids,
      vectors,
      missing,
      texts: texts.finish(),
      lists: this.#lists(chunk, ids.length, missing),
    };
  }

  #known(chunk: number, ids: Int32Array): { vectors: Float32Array; missing: Int32Array } {
    const { dimension } = this.#embedding;
    const vectors = new Float32Array(ids.length * dimension);
    const stored = readChunk(this.#db, this.#embedding, chunk);
    if (stored === undefined) return { vectors, missing: Int32Array.from(ids.keys()) };
    const changed = this.#changedSince(stored.documentsVersion);
    const missing: number[] = [];
    let at = 0;
    for (const [row, id] of ids.entries()) {
      while (at < stored.ids.length && (stored.ids[at] ?? 0) < id) at++;
      if (stored.ids[at] !== id || changed.has(id)) missing.push(row);
      else vectors.set(stored.vectors.subarray(at * dimension, (at + 1) * dimension), row * dimension);
    }
    return { vectors, missing: Int32Array.from(missing) };
  }

  /** -1 for documents without a vector, and for all where the lists are missing or damaged. */
  #lists(chunk: number, documents: number, missing: Int32Array): Int32Array {
    if (this.#file === null) return new Int32Array();
    const lists = readLists(this.#db, this.#file.id, chunk);
    if (lists?.length !== documents) return new Int32Array(documents).fill(-1);
    for (const row of missing) lists[row] = -1;
    return lists;
  }

  #changedSince(version: number): DocumentIds {
    const known = this.#changed.get(version);
    if (known) return known;
    const changed = changedDocuments(this.#db, version);
    this.#changed.set(version, changed);
    return changed;
  }
}
