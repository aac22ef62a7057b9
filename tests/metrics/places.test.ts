// Where documents of one ranking stand in another, and which documents the two tops hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitTops } from '../../src/metrics/disagreement.ts';
import { inversePlaces, placesIn } from '../../src/metrics/places.ts';

describe('placesIn', () => {
  it('gives the index on the right of each document of the left, -1 where there is none', () => {
    expect([...placesIn(['a', 'b', 'c'], ['c', 'x', 'a'])]).toEqual([2, -1, 0]);
  });

  it('takes document numbers in typed arrays, 0 among them, for the same', () => {
    expect([...placesIn(Int32Array.of(0, 7, 3), Int32Array.of(3, 9, 0))]).toEqual([2, -1, 0]);
    expect([...placesIn(Int32Array.of(), Int32Array.of(1))]).toEqual([]);
    expect([...placesIn(Int32Array.of(0), Int32Array.of())]).toEqual([-1]);
  });

  it('is the same for typed arrays as for plain ones, whatever the numbers and lengths', () => {
    const numbers = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }));
    const list = fc.uniqueArray(numbers, { maxLength: 400 });
    fc.assert(
      fc.property(list, list, (left, right) => {
        const expected = placesIn(left, right);

        expect(placesIn(Int32Array.from(left), Int32Array.from(right))).toEqual(expected);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('inversePlaces', () => {
  it('turns the places round', () => {
    expect([...inversePlaces(placesIn(['a', 'b', 'c'], ['c', 'x', 'a', 'y']), 4)]).toEqual([2, -1, 0, -1]);
  });
});

describe('visitTops', () => {
  it('visits each document of either top once, by the better of its ranks, then by the left one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 12 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (left, right, depth) => {
          const expected = new Set<number>();
          for (let index = 0; index < depth; index++) {
            if (index < left.length) expected.add(left[index]!);
            if (index < right.length) expected.add(right[index]!);
          }
          const rankIn = (list: number[], document: number) =>
            list.includes(document) ? list.indexOf(document) + 1 : null;
          const visited: (number | null)[][] = [];

          visitTops(placesIn(left, right), right.length, depth, (leftRank, rightRank) => {
            visited.push([leftRank, rightRank]);
          });

          expect(visited).toEqual([...expected].map((d) => [rankIn(left, d), rankIn(right, d)]));
        },
      ),
      { seed: 12, numRuns: 500 },
    );
  });
});
