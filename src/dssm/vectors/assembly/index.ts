// What the host can call, and how threads share the tasks of a scan.
import { FINISHED, JOB_ADDRESS, TASKS, TICKET } from '../../kernel/job-fields';
import { scanTask } from './scan';

export { packInt8Panels, packPanels } from './pack';

/** The same sharing as the engine's (../../kernel/assembly/index.ts): its team of threads calls this too. */
export function run(thread: i32): void {
  while (true) {
    const ticket = atomic.load<i32>(JOB_ADDRESS + TICKET * 4);
    const tasks = atomic.load<i32>(JOB_ADDRESS + TASKS * 4);
    const task = ticket & 0xffff;
    if (task >= tasks) return;
    if (atomic.cmpxchg<i32>(JOB_ADDRESS + TICKET * 4, ticket, ticket + 1) != ticket) continue;
    scanTask(task, thread);
    if (atomic.add<i32>(JOB_ADDRESS + FINISHED * 4, 1) == tasks - 1)
      atomic.notify(JOB_ADDRESS + FINISHED * 4, 1);
  }
}
