// The open project together with what works on it in the background.
import type { Project } from './project.ts';
import type { Training } from './retrain.ts';
import type { RunRefresher } from './run-refresher.ts';

export interface OpenProject {
  readonly project: Project;
  readonly refresher: RunRefresher;
  readonly training: Training;
}
