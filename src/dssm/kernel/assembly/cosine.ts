// Cosines of queries and their candidates, and the gradient back to the vectors. u = y / √(y · y + ε).
import {
  CANDIDATES,
  CANDIDATES_PER_QUERY,
  COSINES,
  COSINES_GRADIENT,
  HIDDEN,
  INVERSE_LENGTHS,
  OUTPUT,
  OUTPUT_GRADIENT,
  QUERIES,
  TEXTS,
  UNITS,
  UNITS_GRADIENT,
} from '../job-fields';
import { address, count } from './job';
import { fma } from './simd';

/** The same number as COSINE_EPSILON in loss-constants.ts. */
const EPSILON: f32 = 1e-12;

/** Units of all texts, and the cosine of every candidate that is there. */
export function cosines(): void {
  const row = <usize>count(HIDDEN) * 4;
  for (let text = 0, texts = count(TEXTS); text < texts; text++) {
    const y = address(OUTPUT) + <usize>text * row;
    const inverse = <f32>1 / sqrt<f32>(dot(y, y, row) + EPSILON);
    store<f32>(address(INVERSE_LENGTHS) + (text << 2), inverse);
    scale(address(UNITS) + <usize>text * row, y, inverse, row);
  }
  const perQuery = count(CANDIDATES_PER_QUERY);
  for (let n = 0, end = count(QUERIES) * perQuery; n < end; n++) {
    const document = load<i32>(address(CANDIDATES) + (n << 2));
    if (document < 0) continue;
    const q = address(UNITS) + <usize>(n / perQuery) * row;
    const d = address(UNITS) + <usize>(count(QUERIES) + document) * row;
    store<f32>(address(COSINES) + (n << 2), dot(q, d, row));
  }
}

/** dy = (du − u (u · du)) / |y|, where du sums over the cosines in which a text takes part. */
export function cosineGradients(): void {
  const row = <usize>count(HIDDEN) * 4;
  const texts = count(TEXTS);
  memory.fill(address(UNITS_GRADIENT), 0, <usize>texts * row);
  const perQuery = count(CANDIDATES_PER_QUERY);
  for (let n = 0, end = count(QUERIES) * perQuery; n < end; n++) {
    const document = load<i32>(address(CANDIDATES) + (n << 2));
    if (document < 0) continue;
    const gradient = load<f32>(address(COSINES_GRADIENT) + (n << 2));
    const q = <usize>(n / perQuery) * row;
    const d = <usize>(count(QUERIES) + document) * row;
    addScaled(address(UNITS_GRADIENT) + q, address(UNITS) + d, gradient, row);
    addScaled(address(UNITS_GRADIENT) + d, address(UNITS) + q, gradient, row);
  }
  for (let text = 0; text < texts; text++) {
    const u = address(UNITS) + <usize>text * row;
    const du = address(UNITS_GRADIENT) + <usize>text * row;
    const dy = address(OUTPUT_GRADIENT) + <usize>text * row;
    addScaled(du, u, -dot(u, du, row), row);
    scale(dy, du, load<f32>(address(INVERSE_LENGTHS) + (text << 2)), row);
  }
}

function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (let n: usize = 0; n < bytes; n += 16) sum = fma(v128.load(a + n), v128.load(b + n), sum);
  const pairs = f32x4.add(sum, v128.shuffle<u64>(sum, sum, 1, 0));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

function scale(to: usize, from: usize, factor: f32, bytes: usize): void {
  const by = f32x4.splat(factor);
  for (let n: usize = 0; n < bytes; n += 16) v128.store(to + n, f32x4.mul(v128.load(from + n), by));
}

function addScaled(to: usize, from: usize, factor: f32, bytes: usize): void {
  const by = f32x4.splat(factor);
  for (let n: usize = 0; n < bytes; n += 16)
    v128.store(to + n, fma(v128.load(from + n), by, v128.load(to + n)));
}
