// Adds to what is stored of a segment what searching derives from it.
import { makeDenseLists } from './dense-lists.ts';
import { keyTableOf } from './key-table.ts';
import type { Segment, SegmentContent } from './segment.ts';
import { termTableOf } from './term-table.ts';
import { makeWindowTable } from './window-table.ts';

export function* completeSegment(content: SegmentContent): Generator<void, Segment> {
  const documentCount = content.keys.length;
  const keyTable = yield* keyTableOf(content.keys);
  const termTable = yield* termTableOf(content.terms);
  const windows = yield* makeWindowTable(documentCount, content.offsets, content.postings);
  const denseLists = yield* makeDenseLists(documentCount, content.offsets, content.postings);
  return { ...content, documentCount, keyTable, termTable, windows, denseLists };
}
