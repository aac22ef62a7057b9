// An index as it is at one moment, as plain data over shared memory: threads search it while edits go on.

import type { IndexPart } from '../index-part.ts';
import type { IndexParts } from '../rank-parts.ts';
import { SegmentPart } from '../search/segment-part.ts';
import { type DeletedDocuments, Deletions } from '../segment/deletions.ts';
import type { Segment } from '../segment/segment.ts';
import type { MergeSource } from './merge-segments.ts';

export interface FrozenPart {
  readonly segment: Segment;
  readonly deletions: DeletedDocuments;
}

export interface FrozenIndex {
  readonly parts: readonly FrozenPart[];
  readonly documentCount: number;
  readonly averageLength: number;
}

/** The parts as segments, with what is deleted at the first step, whatever is deleted later; yields every few milliseconds. */
export function* freezeParts(parts: readonly IndexPart[]): Generator<void, MergeSource[]> {
  // Every part's deletions are copied before anything else can run.
  const making = parts.filter((part) => part.documentCount > 0).map((part) => part.freeze());
  yield;
  const frozen: MergeSource[] = [];
  for (const steps of making) frozen.push(yield* steps);
  return frozen;
}

/** A frozen index to be searched. */
export function openFrozen({ parts, ...statistics }: FrozenIndex): IndexParts {
  return {
    parts: parts.map(({ segment, deletions }) => new SegmentPart(segment, Deletions.copyOf(deletions))),
    ...statistics,
  };
}
