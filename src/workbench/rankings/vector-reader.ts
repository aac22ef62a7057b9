// Reads the stored vectors of a chunk of documents, and the texts of those that have none or an old one.
import type { Precision } from '../../contract/terms.ts';
import type { DocumentChunk } from '../../contract/trainer-messages.ts';
import {
  emptyVectors,
  inPrecision,
  precisionOf,
  setVectors,
  vectorRange,
} from '../../dssm/vectors/stored-vectors.ts';
import type { ReadableDb } from '../../store/db.ts';
import { changedDocuments, type DocumentIds } from '../../store/document-changes.ts';
import { getDocument } from '../../store/documents.ts';
import { type EmbeddingChunk, type EmbeddingRow, readChunk } from '../../store/embeddings.ts';
import { type InvertedFileRow, readLists } from '../../store/inverted-files.ts';
import { dataVersions } from '../../store/settings.ts';
import { type HashOptions, TextPacker } from '../../text/word-hash.ts';
import type { ChunkRange } from '../collection/document-chunks.ts';
import type { DocumentTable } from '../collection/document-table.ts';
import { rankedText } from '../collection/document-text.ts';
import type { Slices } from '../slices.ts';

/** A chunk with its vectors as far as they are known, and what is missing. */
export interface ReadVectors extends EmbeddingChunk, Pick<DocumentChunk, 'missing' | 'texts' | 'lists'> {
  /** Vectors are stored in another precision than they were read in. */
  readonly isConverted: boolean;
}

export interface VectorSource {
  readonly embedding: EmbeddingRow;
  readonly documents: DocumentTable;
  /** Where the lists are read that it gives the documents. */
  readonly file: InvertedFileRow | null;
  /** What vectors are to be. */
  readonly precision: Precision;
  /** How the model reads texts. */
  readonly hashing: HashOptions;
}

export class VectorReader {
  readonly #db: ReadableDb;
  readonly #source: VectorSource;
  /** What changed after a version of the documents: chunks were stored at a few versions only. */
  readonly #changed = new Map<number, DocumentIds>();

  constructor(db: ReadableDb, source: VectorSource) {
    this.#db = db;
    this.#source = source;
  }

  /** Reads a chunk. No import may run meanwhile. */
  async read({ chunk, first, end }: ChunkRange, slices: Slices): Promise<ReadVectors> {
    // Asked before the texts are read: what changes in between is encoded once more than needed, not once less.
    const documentsVersion = dataVersions(this.#db).documents;
    const ids = this.#source.documents.ids.slice(first, end);
    const { missing, ...known } = this.#known(chunk, ids);
    const texts = new TextPacker(this.#source.hashing);
    for (const row of missing) {
      const document = getDocument(this.#db, ids[row] ?? 0);
      texts.add(document ? rankedText(document) : '');
      if (slices.isOver()) await slices.pause();
    }
    return {
      chunk,
      documentsVersion,
      ids,
      missing,
      ...known,
      texts: texts.finish(),
      lists: this.#lists(chunk, ids.length, missing),
    };
  }

  #known(chunk: number, ids: Int32Array): Pick<ReadVectors, 'vectors' | 'missing' | 'isConverted'> {
    const { embedding, precision } = this.#source;
    const { dimension } = embedding;
    const vectors = emptyVectors(precision, ids.length, dimension);
    const stored = readChunk(this.#db, embedding, chunk);
    // What was rounded to one byte is encoded again where four are wanted.
    if (stored === undefined || (precision === 'float32' && precisionOf(stored.vectors) === 'int8')) {
      return { vectors, missing: Int32Array.from(ids.keys()), isConverted: false };
    }
    const known = inPrecision(stored.vectors, precision, dimension);
    const changed = this.#changedSince(stored.documentsVersion);
    const missing: number[] = [];
    let at = 0;
    for (const [row, id] of ids.entries()) {
      while (at < stored.ids.length && (stored.ids[at] ?? 0) < id) at++;
      if (stored.ids[at] !== id || changed.has(id)) missing.push(row);
      else setVectors(vectors, row, vectorRange(known, at, at + 1, dimension), dimension);
    }
    return { vectors, missing: Int32Array.from(missing), isConverted: known !== stored.vectors };
  }

  /** -1 for documents without a vector, and for all where the lists are missing or damaged. */
  #lists(chunk: number, documents: number, missing: Int32Array): Int32Array {
    const { file } = this.#source;
    if (file === null) return new Int32Array();
    const lists = readLists(this.#db, file.id, chunk);
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
