// The parts of an index made into one segment.
import type { IndexPart } from './index-part.ts';
import { type MergeSource, mergeSegments } from './merge-segments.ts';
import type { Segment } from './segment.ts';

/** The documents that the parts have at the first step, in one segment. Throws RangeError where two have one external id. */
export function* foldParts(parts: readonly IndexPart[], analyzerHash: string): Generator<void, Segment> {
  // Every part's deletions are copied before anything else can run.
  const making = parts.filter((part) => part.documentCount > 0).map((part) => part.toSource());
  yield;
  const sources: MergeSource[] = [];
  for (const steps of making) sources.push(yield* steps);
  const [only] = sources;
  if (sources.length === 1 && only.deletedCount === 0) return only.segment;
  return yield* mergeSegments(sources, analyzerHash);
}
