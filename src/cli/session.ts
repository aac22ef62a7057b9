// A command's hold on one project: opens the workbench in this process, speaks to it through the contract, closes it.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { WorkbenchClient } from '../contract/contract.ts';
import { WorkbenchError } from '../contract/error.ts';
import { createLog } from '../workbench/log.ts';
import { router } from '../workbench/router.ts';
import { createWorkbench, type Workbench } from '../workbench/workbench.ts';
import { logFile, samplesFolder, trainerEntry, userFolder } from './paths.ts';

export interface Session {
  readonly workbench: Workbench;
  /** The same procedures that the interface calls, checked by the same schemas. */
  readonly client: WorkbenchClient;
}

/** Runs `work` on a workbench without an open project, and closes the workbench whatever happens. */
export async function withWorkbench<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
  const workbench = createWorkbench({ userFolder, samplesFolder, trainerEntry, log: createLog(logFile) });
  const client: WorkbenchClient = createRouterClient(router, { context: { workbench, role: 'owner' } });
  try {
    return await work({ workbench, client });
  } finally {
    await workbench.close();
  }
}

/**
 * The absolute path of the project file at `file`.
 * @throws WorkbenchError `not-found` where there is no such file: a mistyped name must not make an empty project.
 */
export function existingProject(file: string): string {
  const absolute = path.resolve(file);
  if (existsSync(absolute)) return absolute;
  throw new WorkbenchError('projectFileMissing', { path: file });
}

/** Runs `work` on the project file at `file`. */
export async function withProject<Result>(
  file: string,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const absolute = existingProject(file);
  return withWorkbench(async (session) => {
    await session.workbench.open(absolute);
    return work(session);
  });
}
