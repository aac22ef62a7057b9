// What a training finds in its judgments.
import { describe, expect, it } from 'vitest';
import { judgedQueries, judgmentShortage } from '../../../src/dssm/training/training-data.ts';
import { smallData } from './small-data.ts';

describe('judgedQueries', () => {
  it('gathers the judgments of one split by query, best grade first', () => {
    const queries = judgedQueries(smallData(), 'train');

    expect(queries.map(({ query }) => query)).toEqual([0, 1]);
    expect([...queries[0].documents]).toEqual([0, 1, 2, 3]);
    expect([...queries[0].grades]).toEqual([3, 1, 0, 0]);
    expect([...queries[1].documents]).toEqual([4, 5]);
  });

  it('leaves out queries without a relevant document', () => {
    const data = smallData();
    const nothing = { ...data.judgments, grade: data.judgments.grade.map((grade) => Math.min(grade, 0)) };

    expect(judgedQueries({ ...data, judgments: nothing }, 'train')).toEqual([]);
  });
});

describe('judgmentShortage', () => {
  const of = (grades: number[], split = 0) => ({
    split: Uint8Array.of(split),
    judgments: {
      query: new Int32Array(grades.length),
      document: Int32Array.from(grades.keys()),
      grade: Float32Array.from(grades),
    },
  });
  const ten = (grade: number) => new Array<number>(10).fill(grade);

  it('is content with 20 training judgments of two grades', () => {
    expect(judgmentShortage(of([...ten(0), ...ten(1)]))).toBeNull();
  });

  it('says how many judgments of how many grades there are where they do not suffice', () => {
    expect(judgmentShortage(of([...ten(0), 1]))).toEqual({ judgments: 11, needed: 20, grades: 2 });
    expect(judgmentShortage(of([...ten(2), ...ten(2)]))).toEqual({ judgments: 20, needed: 20, grades: 1 });
    expect(judgmentShortage(of([...ten(0), ...ten(1)], 2))).toEqual({ judgments: 0, needed: 20, grades: 0 });
  });
});
