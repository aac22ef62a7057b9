// Segments as bytes: the same segment comes back, and bytes that are not right are refused by name.
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Bm25Index } from '../../src/bm25/bm25-index.ts';
import { SegmentBuilder } from '../../src/bm25/build/segment-builder.ts';
import { decodeSegment } from '../../src/bm25/file/decode-segment.ts';
import { encodeSegment } from '../../src/bm25/file/encode-segment.ts';
import { SegmentFileError } from '../../src/bm25/file/segment-file-format.ts';
import { runSteps } from '../../src/bm25/run-steps.ts';
import { analyzer } from './indexes.ts';

function segmentOf(documents: readonly [key: number, id: string, text: string][]) {
  const builder = new SegmentBuilder(analyzer);
  for (const [key, id, text] of documents) builder.add({ key, id, text });
  return runSteps(builder.finish());
}

const documents: [number, string, string][] = [
  [12, 'b', 'fish and fish'],
  [5, '文', '携程网'],
  [2 ** 31 - 1, 'empty', ''],
  [0, '📚', `${'many '.repeat(300)}and`],
];

const bytes = runSteps(encodeSegment(segmentOf(documents)));
const decoded = (of: Uint8Array, hash = analyzer.hash) => runSteps(decodeSegment(of, hash));

/** The generators' results, which take their steps in turn. */
function byTurns<Result>(generators: readonly Generator<void, Result>[]): Result[] {
  const results: Result[] = [];
  let left = generators.map((generator, n) => ({ generator, n }));
  while (left.length > 0) {
    left = left.filter(({ generator, n }) => {
      const step = generator.next();
      if (step.done) results[n] = step.value;
      return !step.done;
    });
  }
  return results;
}

describe('a stored segment', () => {
  it('comes back as it was', () => {
    expect(decoded(bytes)).toEqual(segmentOf(documents));
  });

  it('answers as before', () => {
    const index = new Bm25Index(analyzer, [decoded(bytes)]);

    expect([...index.search('and', { k: 5 }).keys]).toEqual([12, 0]);
    expect([...index.search('程网', { k: 5 }).keys]).toEqual([5]);
    expect(index.explain('many', 0).terms[0].termFrequency).toBe(300);
    expect(index.averageLength).toBe((3 + 2 + 0 + 301) / 4);
  });

  it('comes back from a view into a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 20);
    larger.set(bytes, 7);

    expect(decoded(larger.subarray(7, 7 + bytes.length))).toEqual(segmentOf(documents));
  });

  it('is written and read by turns with others, a step at a time, since threads have their kernels once', () => {
    const large = segmentOf(
      Array.from({ length: 9000 }, (_, n) => [
        n,
        `id ${n}`,
        `${n % 7 ? 'and' : 'fish fish'} w${n % 50} ${n}`,
      ]),
    );
    const alone = runSteps(encodeSegment(large));

    expect(
      byTurns([encodeSegment(large), encodeSegment(segmentOf(documents)), encodeSegment(large)]),
    ).toEqual([alone, bytes, alone]);
    const read = byTurns([decodeSegment(alone, analyzer.hash), decodeSegment(bytes, analyzer.hash)]);
    expect(read).toEqual([large, segmentOf(documents)]);
  });

  it('does not depend on the order in which documents were added', () => {
    expect(runSteps(encodeSegment(segmentOf(documents.toReversed())))).toEqual(bytes);
  });

  it('may hold no document', () => {
    const none = decoded(runSteps(encodeSegment(segmentOf([]))));

    expect(none.documentCount).toBe(0);
    expect(new Bm25Index(analyzer, [none]).search('fish', { k: 3 }).keys).toHaveLength(0);
  });
});

describe('bytes that are no segment of this index', () => {
  const fault = (of: Uint8Array, hash?: string) => {
    try {
      decoded(of, hash);
    } catch (error) {
      return error instanceof SegmentFileError ? error.fault : error;
    }
    return undefined;
  };

  const withChecksum = (of: Uint8Array<ArrayBuffer>) => {
    new DataView(of.buffer).setUint32(of.length - 4, crc32(of.subarray(0, -4)), true);
    return of;
  };

  const outcome = (of: Uint8Array): string => {
    const found = fault(of);
    if (typeof found === 'string') return found;
    expect(found).toBeUndefined();
    const index = new Bm25Index(analyzer, [decoded(of)]);
    for (const query of ['and fish', '程网', 'many']) index.search(query, { k: 3 });
    return 'searched';
  };

  it('are refused wherever a byte has changed or bytes are missing', () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] ^= 1;

      expect(['damaged', 'other format']).toContain(fault(changed));
      expect(fault(bytes.subarray(0, at))).toBe('damaged');
    }
  });

  it('are refused, or give a segment that can be searched, where the checksum is right all the same', () => {
    const outcomes = new Set<string>();
    for (let at = 7; at < bytes.length - 4; at++) {
      for (const bits of [1, 2, 0x10, 0x80, 0xff]) {
        const changed = bytes.slice();
        changed[at] ^= bits;
        outcomes.add(outcome(withChecksum(changed)));
      }
      outcomes.add(outcome(withChecksum(bytes.slice(0, at + 4))));
    }

    expect([...outcomes].sort()).toEqual(['damaged', 'other analyzer', 'searched']);
  });

  it('are told from those of another format and of another analyzer', () => {
    const future = bytes.slice();
    future[6] = 99;

    expect(fault(withChecksum(future))).toBe('other format');
    expect(fault(bytes, 'another')).toBe('other analyzer');
  });
});
