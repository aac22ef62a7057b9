// Whether the kernels' multiply-adds round once or twice: relaxed SIMD leaves it to the processor.
import type { Arena } from './arena.ts';
import type { KernelExports } from './load-kernel.ts';

/** 1 + 2^-12: its square, 1 + 2^-11 + 2^-24, is rounded to ROUNDED in float32. */
const FACTOR = 1 + 2 ** -12;
const ROUNDED = 1 + 2 ** -11;

/** True where a · b + c is rounded once, after the addition: FACTOR² - ROUNDED is then 2^-24, else 0. */
export function fusesMultiplyAdds(kernel: KernelExports, arena: Arena): boolean {
  const { mark } = arena;
  // One row of 8 numbers by one panel of 8 columns; the sum runs over k from -ROUNDED · 1 on.
  const [left, right, product] = [arena.take(32), arena.take(256), arena.take(32)];
  const { floats } = arena;
  floats.fill(0, left / 4, product / 4);
  floats.set([-ROUNDED, FACTOR], left / 4);
  floats[right / 4] = 1;
  floats[right / 4 + 8] = FACTOR;
  kernel.multiply(left, 32, 1, right, 256, 1, 1, product, 32, 32);
  const isFused = floats[product / 4] !== 0;
  arena.release(mark);
  return isFused;
}
