// The documents' index: read from the file or built, kept up with every change, and written back when much has changed.
import { Bm25Index } from '../../bm25/bm25-index.ts';
import { SegmentBuilder } from '../../bm25/build/segment-builder.ts';
import { decodeSegment } from '../../bm25/file/decode-segment.ts';
import { encodeSegment } from '../../bm25/file/encode-segment.ts';
import { SEGMENT_FORMAT, SegmentFileError } from '../../bm25/file/segment-file-format.ts';
import type { Segment } from '../../bm25/segment/segment.ts';
import type { IndexStatus } from '../../contract/project.ts';
import type { WritableDb } from '../../store/db.ts';
import { changedSince, type DocumentChange, readChanges } from '../../store/document-changes.ts';
import { countDocuments, iterateDocuments } from '../../store/documents.ts';
import {
  activeGeneration,
  DamagedIndexError,
  readGeneration,
  writeGeneration,
} from '../../store/index-generations.ts';
import { closeProject, openFrozen } from '../../store/open-project.ts';
import { dataVersions } from '../../store/settings.ts';
import type { Analyzer } from '../../text/analyzer.ts';
import { inShortWrites } from '../short-writes.ts';
import { createSlices, finishInSlices, type Slices } from '../slices.ts';
import type { WriteLock } from '../write-lock.ts';
import { rankedText } from './document-text.ts';

/** An index is written anew when more of its documents than this were added or deleted, and more than this part of them. */
const FOLD_DOCUMENTS = 100;
const FOLD_PART = 0.05;
/** Where more has changed than this, indexing all documents is cheaper than following the changes. */
const REBUILD_DOCUMENTS = 10_000;
const REBUILD_PART = 0.5;

/** What the index needs of its project. */
export interface IndexedProject {
  readonly db: WritableDb;
  readonly lock: WriteLock;
  readonly collectionLock: WriteLock;
  readonly closing: AbortSignal;
}

export interface IndexListener {
  /** Hears of the part that is built, from 0 to 1. */
  onProgress(fraction: number): void;
  /** Hears what is wrong with an index that should have served. */
  onRebuild(reason: string): void;
}

/** The index in memory, which holds the changes of the documents up to `version`. */
interface Live {
  readonly index: Bm25Index;
  readonly analyzer: Analyzer;
  version: number;
}

/** Documents are named by row id in the index. */
export class DocumentIndex {
  readonly #project: IndexedProject;
  readonly #analyzer: () => Analyzer;
  #listener: IndexListener = { onProgress: () => undefined, onRebuild: () => undefined };
  #live: Live | null = null;
  /** Those who want the index are served one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #writing: Promise<void> | null = null;

  /** @param analyzer gives the analyzer that the project wants today */
  constructor(project: IndexedProject, analyzer: () => Analyzer) {
    this.#project = project;
    this.#analyzer = analyzer;
  }

  /** From now on `listener` hears what becomes of the index. */
  follow(listener: IndexListener): void {
    this.#listener = listener;
  }

  /** The index in memory, which may lack the newest changes; null before the first use. */
  get loaded(): Bm25Index | null {
    return this.#live?.index ?? null;
  }

  /** The index of today's documents under today's analyzer. What is written of it is written in the background. */
  fresh(): Promise<Bm25Index> {
    const fresh = this.#turn.catch(() => undefined).then(() => this.#bringUpToDate());
    this.#turn = fresh;
    return fresh;
  }

  /** Resolves when the file holds what it is to hold of the index. */
  async written(): Promise<void> {
    await this.#writing;
  }

  /** Resolves when all work that has begun on the index has ended, whatever became of it. */
  async idle(): Promise<void> {
    await Promise.allSettled([this.#turn, this.#writing]);
  }

  async #bringUpToDate(): Promise<Bm25Index> {
    const analyzer = this.#analyzer();
    const slices = createSlices(this.#project.closing);
    if (this.#live?.analyzer.hash !== analyzer.hash) this.#live = null;
    this.#live ??= (await this.#load(analyzer, slices)) ?? (await this.#build(analyzer, slices));
    const live = this.#live;
    const { index } = (await this.#catchUp(live, slices)) ? live : await this.#startAnew(analyzer, slices);
    this.#foldIfDue();
    return index;
  }

  async #startAnew(analyzer: Analyzer, slices: Slices): Promise<Live> {
    this.#live = null;
    const live = await this.#build(analyzer, slices);
    this.#live = live;
    // Few changes came while it was built.
    await this.#catchUp(live, slices);
    return live;
  }

  /** The stored index; null where there is none, or it is of another analyzer, of another form, or damaged. */
  async #load(analyzer: Analyzer, slices: Slices): Promise<Live | null> {
    await this.written();
    const row = activeGeneration(this.#project.db);
    if (row?.format !== SEGMENT_FORMAT || row.analyzer !== analyzer.hash) return null;
    try {
      const bytes = await finishInSlices(readGeneration(this.#project.db, row), slices);
      const segment = await finishInSlices(decodeSegment(bytes, analyzer.hash), slices);
      return { index: new Bm25Index(analyzer, [segment]), analyzer, version: row.documentsVersion };
    } catch (error) {
      if (!(error instanceof DamagedIndexError || error instanceof SegmentFileError)) throw error;
      this.#listener.onRebuild(error.message);
      return null;
    }
  }

  /** Indexes all documents as they are in one moment, while they may be changed, and stores the index. */
  async #build(analyzer: Analyzer, slices: Slices): Promise<Live> {
    const frozen = openFrozen(this.#project.db);
    try {
      this.#listener.onProgress(0);
      const version = dataVersions(frozen).documents;
      const count = countDocuments(frozen);
      const builder = new SegmentBuilder(analyzer);
      for (const row of iterateDocuments(frozen)) {
        if (row.deletedAt !== null) continue;
        builder.add({ key: row.id, id: row.externalId, text: rankedText(row) });
        if (!slices.isOver()) continue;
        this.#listener.onProgress(builder.documentCount / (count + 1));
        await slices.pause();
      }
      const segment = await finishInSlices(builder.finish(), slices);
      const live = { index: new Bm25Index(analyzer, [segment]), analyzer, version };
      this.#inBackground(() => this.#store(live, segment, version));
      return live;
    } finally {
      closeProject(frozen);
      this.#listener.onProgress(1);
    }
  }

  /** Takes the changes of the log into the index; false where that cannot be done, or not well. */
  async #catchUp(live: Live, slices: Slices): Promise<boolean> {
    const { db, collectionLock } = this.#project;
    const follow = async (): Promise<boolean> => {
      const now = dataVersions(db).documents;
      if (now === live.version) return true;
      const changes = changedSince(db, live.version);
      if (changes.count > Math.max(REBUILD_DOCUMENTS, REBUILD_PART * live.index.documentCount)) return false;
      // Until all of it is done, the index is of no version.
      this.#live = null;
      for (const change of readChanges(db, changes)) {
        if (!this.#apply(live.index, change)) return false;
        if (slices.isOver()) await slices.pause();
      }
      live.version = now;
      this.#live = live;
      return true;
    };
    // An import's transaction is open over many turns: on one connection its half would be seen.
    return collectionLock.hold('bringing the index up to date', follow, Infinity);
  }

  #apply(index: Bm25Index, { id: key, externalId: id, before, after }: DocumentChange): boolean {
    try {
      if (before !== null) index.remove(key, rankedText(before));
      if (after !== null) index.add({ key, id, text: rankedText(after) });
      return true;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#listener.onRebuild(error.message);
      return false;
    }
  }

  /** Begins to write the index as one segment where much has changed since it was written. */
  #foldIfDue(): void {
    const live = this.#live;
    if (live === null || this.#writing !== null) return;
    const { pendingDocuments, documentCount } = live.index;
    if (pendingDocuments > Math.max(FOLD_DOCUMENTS, FOLD_PART * documentCount)) this.fold();
  }

  /** Begins to write the index as one segment, without the documents that are deleted. */
  fold(): void {
    const live = this.#live;
    if (live === null || this.#writing !== null) return;
    const { version } = live;
    const steps = live.index.fold();
    // The fold covers what the index holds at its first step: no turn may come between it and `version`.
    const first = steps.next();
    const slices = createSlices(this.#project.closing);
    const fold = async () => {
      const { segment, adopt } = first.done ? first.value : await finishInSlices(steps, slices);
      await this.#store(live, segment, version);
      adopt();
    };
    this.#inBackground(fold);
  }

  /** Runs `work` after what is being written already. Whoever waits for `written` hears of a failure; nobody need wait. */
  #inBackground(work: () => Promise<void>): void {
    const writing = (this.#writing ?? Promise.resolve())
      .then(work)
      .catch((error: unknown) => {
        if (!this.#project.closing.aborted) throw error;
      })
      .finally(() => {
        if (this.#writing === writing) this.#writing = null;
      });
    writing.catch(() => undefined);
    this.#writing = writing;
  }

  async #store({ analyzer }: Live, segment: Segment, documentsVersion: number): Promise<void> {
    const { db, lock, closing } = this.#project;
    const slices = createSlices(closing);
    const bytes = await finishInSlices(encodeSegment(segment), slices);
    const generation = {
      format: SEGMENT_FORMAT,
      analyzer: analyzer.hash,
      documentsVersion,
      documents: segment.documentCount,
    };
    await inShortWrites(writeGeneration(db, generation, bytes), { lock, what: 'storing the index', slices });
  }

  /** What is in memory, or else in the file. */
  status(): IndexStatus {
    const stored = activeGeneration(this.#project.db);
    const live = this.#live;
    const now = dataVersions(this.#project.db).documents;
    return {
      documents: live?.index.documentCount ?? stored?.documents ?? 0,
      waiting: now - (stored?.documentsVersion ?? 0),
      bytes: stored?.bytes ?? 0,
      analyzer: live?.analyzer.name ?? null,
    };
  }
}
