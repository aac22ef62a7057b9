// The one table of what crosses the boundary between an interface and the workbench.
import type { ContractRouterClient } from '@orpc/contract';
import { analyzerContract } from './analyzer.ts';
import { compareContract } from './compare.ts';
import { dataContract } from './data.ts';
import { eventsContract } from './events.ts';
import { judgeContract } from './judge.ts';
import { projectContract } from './project.ts';
import { ratersContract } from './raters.ts';
import { snapshotsContract } from './snapshot.ts';
import { trainContract } from './train.ts';

export const contract = {
  project: projectContract,
  judge: judgeContract,
  raters: ratersContract,
  compare: compareContract,
  snapshots: snapshotsContract,
  train: trainContract,
  data: dataContract,
  analyzer: analyzerContract,
  events: eventsContract,
};

export type Contract = typeof contract;
/** The contract as a caller sees it: one async function a procedure. */
export type WorkbenchClient = ContractRouterClient<Contract>;
