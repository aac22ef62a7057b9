// The file beside the project in which a trainer keeps its state: what an interrupted training goes on from.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Project } from '../project.ts';

/** Where the state of the training of the project at `path` is kept. */
export function stateFileOf({ path }: Pick<Project, 'path'>): string {
  return `${path}-training`;
}

export function hasState(project: Pick<Project, 'path'>): boolean {
  return existsSync(stateFileOf(project));
}

/** Throws the state away; what was half written when the trainer ended too. */
export async function discardState(project: Pick<Project, 'path'>): Promise<void> {
  const file = stateFileOf(project);
  await rm(file, { force: true });
  await rm(`${file}.part`, { force: true });
}
