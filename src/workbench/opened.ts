// The open project together with what works on it in the background.
import type { Project } from './project.ts';
import type { RunRefresher } from './rankings/run-refresher.ts';
import type { Training } from './training/retrain.ts';

export interface OpenProject {
  readonly project: Project;
  readonly refresher: RunRefresher;
  readonly training: Training;
}
