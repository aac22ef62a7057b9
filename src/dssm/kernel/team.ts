// The threads of an engine: the caller and its workers take tasks of one phase after another from one shared counter.
import { Worker } from 'node:worker_threads';
import { FINISHED, JOB_ADDRESS, PHASE, TASKS, TICKET, WAKE } from './job-fields.ts';
import { instantiate, type KernelExports } from './load-kernel.ts';

/** The ticket's low half: more tasks than any phase has, so that none can be taken. */
const CLOSED = 0xffff;
/** Turns of waiting awake, tens of microseconds: shorter than putting a thread to sleep and waking it. */
const SPINS = 4000;

/**
 * What a worker runs. It is a string, not a file, so that bundlers and archives need no care. It wakes up for every
 * phase, takes what tasks are left (assembly/index.ts: run), and waits again; it never allocates.
 */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, memory, thread, wake, spins } = workerData;
const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports;
const fields = new Int32Array(memory.buffer);
parentPort.postMessage('ready');
for (;;) {
  const seen = Atomics.load(fields, wake);
  run(thread);
  for (let n = 0; n < spins && Atomics.load(fields, wake) === seen; n++);
  Atomics.wait(fields, wake, seen);
}
`;

export interface Team {
  readonly kernel: KernelExports;
  readonly threads: number;
  /** Runs tasks 0 .. tasks - 1 of a phase on all threads and returns when all are done. */
  run(phase: number, tasks: number): void;
  dispose(): void;
}

/** Starts threads - 1 workers over `memory`. Results never depend on which thread takes which task. */
export async function createTeam(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  threads: number,
): Promise<Team> {
  const kernel = instantiate(module, memory);
  const base = JOB_ADDRESS / 4;
  const fields = new Int32Array(memory.buffer);
  const workers = await startWorkers(module, memory, threads - 1);
  let phases = 0;
  return {
    kernel,
    threads,
    run(phase: number, tasks: number): void {
      if (tasks >= CLOSED) throw new RangeError(`${tasks} tasks are too many for one phase.`);
      phases = (phases + 1) & 0xffff;
      // Closed first: a worker that still looks at the last phase must not take a task under this one's number.
      Atomics.store(fields, base + TICKET, (phases << 16) | CLOSED);
      Atomics.store(fields, base + FINISHED, 0);
      Atomics.store(fields, base + PHASE, phase);
      Atomics.store(fields, base + TASKS, tasks);
      Atomics.store(fields, base + TICKET, phases << 16);
      if (workers.length > 0) {
        Atomics.add(fields, base + WAKE, 1);
        Atomics.notify(fields, base + WAKE);
      }
      kernel.run(0);
      awaitCount(fields, base + FINISHED, tasks);
    },
    dispose(): void {
      for (const worker of workers) void worker.terminate();
    },
  };
}

async function startWorkers(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  count: number,
): Promise<Worker[]> {
  const wake = JOB_ADDRESS / 4 + WAKE;
  const starting = Array.from({ length: count }, (_, n) => {
    const workerData = { module, memory, thread: n + 1, wake, spins: SPINS };
    const worker = new Worker(WORKER, { eval: true, workerData });
    worker.unref();
    return new Promise<Worker>((resolve, reject) => {
      worker.once('message', () => resolve(worker));
      worker.once('error', reject);
    });
  });
  return Promise.all(starting);
}

function awaitCount(fields: Int32Array, index: number, goal: number): void {
  for (let spin = 0; ; spin++) {
    const value = Atomics.load(fields, index);
    if (value === goal) return;
    if (spin > SPINS) Atomics.wait(fields, index, value, 1);
  }
}
