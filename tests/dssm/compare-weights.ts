// Distances between two sets of tensors, for the engines' tests.
import type { Weights } from '../../src/dssm/engine.ts';

/** Largest absolute difference of a tensor, divided by its largest absolute value, for each tensor by name. */
export function relativeDifferences(expected: Weights, actual: Weights): Record<string, number> {
  const result: Record<string, number> = {};
  for (const [name, { data }] of expected) {
    const other = actual.get(name)?.data ?? new Float32Array(0);
    let difference = 0;
    let largest = 1e-6;
    for (let n = 0; n < data.length; n++) {
      difference = Math.max(difference, Math.abs(data[n] - other[n]));
      largest = Math.max(largest, Math.abs(data[n]));
    }
    result[name] = other.length === data.length ? difference / largest : Number.NaN;
  }
  return result;
}

/** The worst of them; NaN where any is. */
export function worstDifference(expected: Weights, actual: Weights): number {
  return Math.max(...Object.values(relativeDifferences(expected, actual)));
}
