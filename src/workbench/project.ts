// The open project: its file, its locks, and what is known of it in memory.

import path from 'node:path';
import { failure } from '../contract/error.ts';
import type { ProjectInfo } from '../contract/project.ts';
import type { Scale } from '../contract/terms.ts';
import type { WritableDb } from '../store/db.ts';
import { deleteUnassignedEmbeddings } from '../store/embeddings.ts';
import { closeProject } from '../store/open-project.ts';
import { promotedModelId } from '../store/promotions.ts';
import { readScale, readSetting } from '../store/settings.ts';
import { failInterruptedJob } from '../store/training-jobs.ts';
import { chosenParameters } from './collection/bm25-parameters.ts';
import { DocumentIndex } from './collection/document-index.ts';
import { detectAnalyzer, projectAnalyzer } from './collection/project-analyzer.ts';
import { vectorsInfo } from './collection/vector-precision.ts';
import { loadState, type ProjectState } from './project-state.ts';
import { createSlices } from './slices.ts';
import { WriteLock } from './write-lock.ts';

const CLOSING = 'closing the project';

export class Project {
  readonly path: string;
  readonly db: WritableDb;
  readonly name: string;
  readonly scale: Scale;
  /** Held by every write to the file. */
  readonly lock = new WriteLock();
  /** Held by whoever reads all documents, and by imports: on one connection a reader would see half an import. */
  readonly collectionLock = new WriteLock();
  readonly index: DocumentIndex;
  state: ProjectState;
  readonly #closing = new AbortController();

  private constructor(file: string, db: WritableDb, state: ProjectState) {
    this.path = file;
    this.db = db;
    this.state = state;
    this.name = readSetting(db, 'name') ?? path.basename(file);
    const { min, max } = readScale(db);
    this.scale = { min, max };
    this.index = new DocumentIndex(this, () => projectAnalyzer(db));
  }

  /** Takes an open file over: what a crash left running is marked as failed, and the state is read. */
  static async load(file: string, db: WritableDb): Promise<Project> {
    try {
      failInterruptedJob(db, failure('trainingInterrupted', {}));
      deleteUnassignedEmbeddings(db);
      // Every project that has documents has an analyzer; one from before analyzers gets it here.
      if (readSetting(db, 'analyzer') === undefined) detectAnalyzer(db);
      // A segmenter takes half a second to load: now, while nobody judges.
      projectAnalyzer(db);
      return new Project(file, db, await loadState(db, createSlices()));
    } catch (error) {
      closeProject(db);
      throw error;
    }
  }

  /** Aborted when the project closes: background work ends at its next pause. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Row id of the promoted model, null before the first. */
  get promotedModel(): number | null {
    return promotedModelId(this.db);
  }

  info(): ProjectInfo {
    const { collection, judgments } = this.state;
    return {
      name: this.name,
      file: path.basename(this.path),
      scale: this.scale,
      documents: collection.documents.liveCount,
      queries: collection.queries.length,
      judgedPairs: judgments.pairs,
      promotedModel: this.promotedModel,
      bm25: chosenParameters(this.db),
      index: this.index.status(),
      vectors: vectorsInfo(this.db),
    };
  }

  /** Stops background work, lets the write that runs end, and closes the file. */
  async close(): Promise<void> {
    this.#closing.abort(new DOMException('The project was closed.', 'AbortError'));
    // A build reads the file by a connection of its own: SQLite removes its log when the last one is closed by its writer.
    await this.index.idle();
    const close = () => {
      this.collectionLock.shut();
      this.lock.shut();
      closeProject(this.db);
    };
    await this.collectionLock.hold(CLOSING, () => this.lock.hold(CLOSING, close, Infinity), Infinity);
  }
}
