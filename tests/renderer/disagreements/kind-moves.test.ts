// How a query's disagreements changed between two snapshots, told by kinds.
import { expect, test } from 'vitest';
import { kindMoves } from '../../../renderer/disagreements/kind-moves.ts';

test('documents that moved alike are told together, the most first; an id stands for a missing title', () => {
  const moves = kindMoves([
    { documentId: 1, externalId: 'ctrip', title: 'Ctrip', before: null, after: 'rescue' },
    { documentId: 2, externalId: 'd-2', title: '', before: 'unjudged', after: null },
    { documentId: 3, externalId: 'd-3', title: 'Parcel', before: 'unjudged', after: null },
  ]);

  expect(moves).toEqual([
    { before: 'unjudged', after: null, titles: ['d-2', 'Parcel'] },
    { before: null, after: 'rescue', titles: ['Ctrip'] },
  ]);
});
