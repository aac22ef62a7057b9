// The threads of a search: the engine's team where there are several, the caller alone otherwise.
import type { Arena } from '../kernel/arena.ts';
import { FINISHED, JOB_ADDRESS, TASKS, TICKET } from '../kernel/job-fields.ts';
import { createTeam } from '../kernel/team.ts';
import type { SearchExports } from './load-search.ts';

export interface Threads {
  readonly count: number;
  /** Runs tasks 0 .. tasks - 1 and returns when all are done. */
  run(tasks: number): void;
  dispose(): void;
}

/** A search has one phase only. */
const SCAN = 0;

/** The caller and count - 1 workers. */
export async function createThreads(
  module: WebAssembly.Module,
  arena: Arena,
  count: number,
): Promise<Threads> {
  const team = await createTeam(module, arena.memory, count);
  return { count, run: (tasks) => team.run(SCAN, tasks), dispose: () => team.dispose() };
}

/** The caller alone: nothing to wait for, so it can be had at once. */
export function createTeamOfOne(kernel: SearchExports, arena: Arena): Threads {
  return {
    count: 1,
    run(tasks) {
      const { ints } = arena;
      ints[JOB_ADDRESS / 4 + TASKS] = tasks;
      ints[JOB_ADDRESS / 4 + FINISHED] = 0;
      ints[JOB_ADDRESS / 4 + TICKET] = 0;
      kernel.run(0);
    },
    dispose: () => undefined,
  };
}
