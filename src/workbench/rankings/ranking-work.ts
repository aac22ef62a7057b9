// What all that makes rankings has in common: whom it tells, what ends it, and how a run is stored.
import type { NewRun } from '../../store/runs.ts';
import type { TrainerSurroundings } from '../models/trainer-exchange.ts';
import type { Project } from '../project.ts';
import type { ProjectState } from '../project-state.ts';
import type { Slices } from '../slices.ts';
import type { Rankings } from './rankings.ts';

export interface RankingWork extends TrainerSurroundings {
  /** Ends the work at its next pause. */
  readonly signal: AbortSignal;
  /** Hears of the part of each ranker's run that is done. */
  readonly onProgress: (ranker: string, fraction: number) => void;
}

/** Stores a run in short writes. */
export async function storeRun(
  { db, lock }: Project,
  { runs }: ProjectState,
  run: NewRun,
  rankings: Rankings,
  slices: Slices,
): Promise<void> {
  await runs.put(db, run, rankings, { lock, what: `storing the ${run.tag} run`, slices });
}
