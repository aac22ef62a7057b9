// The parts of an index made into one segment.

import type { IndexPart } from '../index-part.ts';
import type { Segment } from '../segment/segment.ts';
import { freezeParts } from './frozen-index.ts';
import { mergeSegments } from './merge-segments.ts';

/** The documents that the parts have at the first step, in one segment. Throws RangeError where two have one external id. */
export function* foldParts(parts: readonly IndexPart[], analyzerHash: string): Generator<void, Segment> {
  const sources = yield* freezeParts(parts);
  const [only] = sources;
  if (sources.length === 1 && only.deletions.count === 0) return only.segment;
  return yield* mergeSegments(sources, analyzerHash);
}
