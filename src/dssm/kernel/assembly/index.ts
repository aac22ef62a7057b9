// What the host can call, and how threads share the tasks of a phase.
import {
  FINISHED, JOB_ADDRESS, PHASE, PHASE_BACKWARD, PHASE_FORWARD, PHASE_GRADIENTS, PHASE_PROJECT, PHASE_SPREAD,
  PHASE_SUM_PARTS, PHASE_UPDATE, PHASE_WORDS, SCRATCH, SCRATCH_BYTES, TASKS, TICKET, TOWER, TOWER_LSTM,
  TRAINING,
} from '../job-fields';
import { backwardTexts, forwardTexts, spreadTexts } from './dense';
import { tanh } from './gates';
import { gradientTask } from './gradients';
import { address, count } from './job';
import { backwardGroup } from './lstm-backward';
import { encodeGroup } from './lstm-encode';
import { forwardGroup } from './lstm-forward';
import { fma } from './simd';
import { transposePanel, updateTask } from './update';
import { gatherWords, projectWords, sumParts } from './words';

export { cosineGradients, cosines } from './cosine';
export { exponentials, toSigmoids, toTanhs } from './gates';
export { multiply } from './multiply';

/**
 * Takes tasks of the current phase until none is left. A thread that wakes up late finds the ticket of another phase:
 * then its exchange fails, so it can neither take a task under the wrong phase nor be waited for.
 */
export function run(thread: i32): void {
  while (true) {
    const ticket = atomic.load<i32>(JOB_ADDRESS + TICKET * 4);
    const phase = atomic.load<i32>(JOB_ADDRESS + PHASE * 4);
    const tasks = atomic.load<i32>(JOB_ADDRESS + TASKS * 4);
    const task = ticket & 0xffff;
    if (task >= tasks) return;
    if (atomic.cmpxchg<i32>(JOB_ADDRESS + TICKET * 4, ticket, ticket + 1) != ticket) continue;
    // Only now: before a task is taken, the host may lay the next batch out elsewhere.
    const scratch = address(SCRATCH) + <usize>(thread * count(SCRATCH_BYTES));
    runTask(phase, task, scratch);
    if (atomic.add<i32>(JOB_ADDRESS + FINISHED * 4, 1) == tasks - 1)
      atomic.notify(JOB_ADDRESS + FINISHED * 4, 1);
  }
}

function runTask(phase: i32, task: i32, scratch: usize): void {
  const recurrent = count(TOWER) == TOWER_LSTM;
  if (phase == PHASE_PROJECT) projectWords(task);
  else if (phase == PHASE_SUM_PARTS) sumParts(task);
  else if (phase == PHASE_FORWARD) {
    if (!recurrent) forwardTexts(task);
    else count(TRAINING) != 0 ? forwardGroup(task, scratch) : encodeGroup(task, scratch);
  }
  else if (phase == PHASE_BACKWARD) recurrent ? backwardGroup(task, scratch) : backwardTexts(task);
  else if (phase == PHASE_SPREAD) spreadTexts();
  else if (phase == PHASE_WORDS) gatherWords(task);
  else if (phase == PHASE_GRADIENTS) gradientTask(task);
  else if (phase == PHASE_UPDATE) updateTask(task);
}

/** After the host wrote weights: the transpose of a (rows, columns) matrix. */
export function transpose(weight: usize, rows: i32, columns: i32, transposed: usize): void {
  for (let panel = 0; panel < columns >> 3; panel++) transposePanel(weight, rows, panel, transposed, columns);
}

/** For tests of the error bound: `length` values at `from` in place, a multiple of 4. */
export function tanhs(from: usize, length: i32): void {
  for (let n = 0; n < length; n += 4) v128.store(from + (n << 2), tanh(v128.load(from + (n << 2))));
}

/** For the benchmark: 12 chains of multiply-adds, 96 floating-point operations a turn; the most that this code can do. */
// biome-ignore format: one line four chains
export function peak(turns: i32, factor: f32, addend: f32): f32 {
  const x = f32x4.splat(factor), y = f32x4.splat(addend);
  let a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
  for (let turn = 0; turn < turns; turn++) {
    a = fma(x, y, a); b = fma(x, y, b); c = fma(x, y, c); d = fma(x, y, d);
    e = fma(x, y, e); f = fma(x, y, f); g = fma(x, y, g); h = fma(x, y, h);
    i = fma(x, y, i); j = fma(x, y, j); k = fma(x, y, k); l = fma(x, y, l);
  }
  a = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  return f32x4.extract_lane(f32x4.add(a, f32x4.add(f32x4.add(i, j), f32x4.add(k, l))), 0);
}
