// The best documents of each query: a binary heap whose root is the worst one kept. It is full from the start, of
// entries that are worse than any document.
import { address, count } from '../../kernel/assembly/job';
import { DEPTH, HEAP_KEYS, HEAP_SCORES, THRESHOLDS } from '../search-fields';

/** Keeps a document if it is better than the worst one kept: a higher score, or an equal one and a lower key. */
export function offer(row: i32, score: f32, key: i32): void {
  const depth = count(DEPTH);
  const start = (<usize>row * depth) << 2;
  const scores = address(HEAP_SCORES) + start;
  const keys = address(HEAP_KEYS) + start;
  if (key < 0 || !isWorse(load<f32>(scores), load<i32>(keys), score, key)) return;
  let place = 0;
  for (let child = 1; child < depth; child = 2 * place + 1) {
    let at = (<usize>child) << 2;
    if (
      child + 1 < depth &&
      isWorse(load<f32>(scores + at, 4), load<i32>(keys + at, 4), load<f32>(scores + at), load<i32>(keys + at))
    ) {
      child++;
      at += 4;
    }
    const childScore = load<f32>(scores + at);
    const childKey = load<i32>(keys + at);
    if (!isWorse(childScore, childKey, score, key)) break;
    store<f32>(scores + ((<usize>place) << 2), childScore);
    store<i32>(keys + ((<usize>place) << 2), childKey);
    place = child;
  }
  store<f32>(scores + ((<usize>place) << 2), score);
  store<i32>(keys + ((<usize>place) << 2), key);
  store<f32>(address(THRESHOLDS) + ((<usize>row) << 2), load<f32>(scores));
}

// @ts-ignore: decorator
@inline
function isWorse(score: f32, key: i32, other: f32, otherKey: i32): bool {
  return score < other || (score == other && key > otherKey);
}
