// The workbench: at most one open project, everything that works on it, and the events that tell of it.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { EventPublisher } from '@orpc/server';
import type { FileKind, ImportResult } from '../contract/data.ts';
import { WorkbenchError } from '../contract/error.ts';
import type { WorkbenchEvent } from '../contract/events.ts';
import type { ProjectInfo } from '../contract/project.ts';
import { createProject, openProject } from '../store/open-project.ts';
import { type ImportOptions, type ImportProgress, importFile, kindOfFile } from './exchange/import-file.ts';
import { makeSampleProject } from './exchange/make-sample.ts';
import { findSample, listSamples, type Sample } from './exchange/samples.ts';
import { openUploads, type Uploads } from './exchange/uploads.ts';
import type { Logger } from './log.ts';
import type { OpenProject } from './opened.ts';
import { Project } from './project.ts';
import { RunRefresher } from './rankings/run-refresher.ts';
import { type RecentProject, recentProjects, rememberProject } from './recent.ts';
import { Training } from './training/retrain.ts';

export interface WorkbenchOptions {
  /** The user's own folder: copies of samples, uploads, the list of recent projects. */
  readonly userFolder: string;
  /** Folder of the shipped samples. */
  readonly samplesFolder: string;
  /** The trainer's file, run by this process's own binary. */
  readonly trainerEntry: string;
  readonly log: Logger;
  /** See TrainerSurroundings. */
  readonly exactBudgetMs?: number;
  readonly keepEveryMs?: number;
}

export interface NewProject {
  readonly name: string;
  readonly maxGrade: number;
}

interface ImportPlace extends ImportOptions {
  /** Where bad rows go with `skipBad`; `<file>.rejects.tsv` where absent. */
  readonly rejectsFile?: string;
}

class WorkbenchProcess {
  readonly log: Logger;
  readonly uploads: Uploads;
  readonly #options: WorkbenchOptions;
  readonly #events = new EventPublisher<{ event: WorkbenchEvent }>({ maxBufferedEvents: 1000 });
  #open: OpenProject | null = null;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.log = options.log;
    this.uploads = openUploads(path.join(options.userFolder, 'uploads'));
    this.uploads.clear().catch((err: unknown) => this.log.warn('old uploads were not cleared', { err }));
  }

  /** The open project, null where none is. */
  get project(): Project | null {
    return this.#open?.project ?? null;
  }

  /**
   * The open project with its background work.
   * @throws WorkbenchError `unavailable` where none is open
   */
  get opened(): OpenProject {
    if (this.#open) return this.#open;
    throw new WorkbenchError('noProjectOpen', {});
  }

  /** Folder for bad rows of uploaded files. */
  get rejectsFolder(): string {
    return path.join(this.#options.userFolder, 'rejects');
  }

  /** Opens the project file at `file`; the one that was open is closed. Rankings are made fresh in the background. */
  async open(file: string): Promise<ProjectInfo> {
    const absolute = path.resolve(file);
    if (this.project?.path === absolute) return this.project.info();
    return this.#take(await Project.load(absolute, openProject(absolute)));
  }

  /** Creates an empty project file and opens it. */
  async create(file: string, { name, maxGrade }: NewProject): Promise<ProjectInfo> {
    const absolute = path.resolve(file);
    const db = createProject(absolute, { name, scale: { min: 0, max: maxGrade } });
    return this.#take(await Project.load(absolute, db));
  }

  /** Creates an empty project in the user's own folder, under a file name made from its name, and opens it. */
  async createNamed(project: NewProject): Promise<ProjectInfo> {
    const folder = await this.#projectsFolder();
    const base = project.name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
    let file = path.join(folder, `${base}.plx`);
    for (let n = 2; existsSync(file); n++) file = path.join(folder, `${base} ${n}.plx`);
    return this.create(file, project);
  }

  /** Creates a project at `file` with a sample's data, and opens it. */
  async createFromSample(
    file: string,
    sampleName: string,
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<ProjectInfo> {
    const absolute = path.resolve(file);
    await makeSampleProject(absolute, await findSample(this.#options.samplesFolder, sampleName), onProgress);
    return this.open(absolute);
  }

  /** Opens the user's copy of a sample, made from the shipped files the first time. */
  async openSample(name: string): Promise<ProjectInfo> {
    await findSample(this.#options.samplesFolder, name);
    const file = path.join(await this.#projectsFolder(), `${name}.plx`);
    return existsSync(file) ? this.open(file) : this.createFromSample(file, name);
  }

  /** The shipped samples. */
  samples(): Promise<Sample[]> {
    return listSamples(this.#options.samplesFolder);
  }

  /** Projects opened before, newest first. */
  recent(): Promise<RecentProject[]> {
    return recentProjects(this.#options.userFolder);
  }

  /**
   * Imports a file into the open project, in one transaction; its kind is seen from its content where none is given.
   * Bad rows are in the result, not an error.
   */
  async importFile(file: string, kind: FileKind | undefined, options: ImportPlace): Promise<ImportResult> {
    const { project, refresher } = this.opened;
    const { skipBad, update, onProgress, rejectsFile = `${file}.rejects.tsv` } = options;
    const known = kind ?? (await kindOfFile(file));
    await refresher.stop();
    try {
      return await importFile(project, {
        file,
        kind: known,
        skipBad,
        update,
        rejectsFile,
        onProgress: (progress) => {
          onProgress?.(progress);
          this.emit({ type: 'import', ...progress });
        },
      });
    } finally {
      refresher.start();
      this.emit({ type: 'changed', what: ['project', 'judgments', 'runs'] });
    }
  }

  /** Resolves when every run of the open project is fresh; rejects where one cannot be made. */
  async refreshRuns(onProgress?: (what: string, fraction: number) => void): Promise<void> {
    const unsubscribe = this.subscribe((event) => {
      if (event.type === 'ranking') onProgress?.(`ranking: ${event.ranker}`, event.fraction);
      if (event.type === 'index') onProgress?.('indexing the documents', event.fraction);
    });
    try {
      await this.opened.refresher.done();
    } finally {
      unsubscribe();
    }
  }

  /** Stops what runs and closes the project, if one is open. Every acknowledged judgment is on disk already. */
  async close(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    await open.training.stop();
    await open.refresher.stop();
    await open.project.close();
  }

  /** Tells all subscribers of an event. */
  emit(event: WorkbenchEvent): void {
    this.#events.publish('event', event);
  }

  /** Calls `listener` with every event; the function returned ends that. */
  subscribe(listener: (event: WorkbenchEvent) => void): () => void {
    return this.#events.subscribe('event', listener);
  }

  /** Every event from now on, until `signal` is aborted. */
  events(signal?: AbortSignal): AsyncGenerator<WorkbenchEvent> {
    return this.#events.subscribe('event', { signal });
  }

  async #projectsFolder(): Promise<string> {
    const folder = path.join(this.#options.userFolder, 'projects');
    await mkdir(folder, { recursive: true });
    return folder;
  }

  /** Puts a loaded project in the place of the one that was open. */
  async #take(project: Project): Promise<ProjectInfo> {
    await this.close();
    const { userFolder, ...around } = this.#options;
    const { log } = around;
    const emit = (event: WorkbenchEvent) => this.emit(event);
    const refresher = new RunRefresher(project, around, emit);
    project.index.follow({
      onProgress: (fraction) => emit({ type: 'index', fraction }),
      onRebuild: (reason) => log.warn('the documents are indexed anew', { reason }),
    });
    this.#open = { project, refresher, training: new Training(project, refresher, around, emit) };
    refresher.start();
    await rememberProject(userFolder, { name: project.name, path: project.path });
    return project.info();
  }
}

export type Workbench = WorkbenchProcess;

/** A workbench without an open project. */
export function createWorkbench(options: WorkbenchOptions): Workbench {
  return new WorkbenchProcess(options);
}
