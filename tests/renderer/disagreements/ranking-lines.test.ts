// Two lists side by side: who stands where, which lines cross, where the arrow keys lead.
import { describe, expect, it } from 'vitest';
import { withOwnGrade } from '../../../renderer/disagreements/own-grade.ts';
import {
  crossed,
  linesBetween,
  listOf,
  moveOf,
  nextUnjudged,
  stepped,
} from '../../../renderer/disagreements/ranking-lines.ts';
import type { RankedDocument } from '../../../src/contract/compare.ts';

function ranked(
  id: number,
  leftRank: number | null,
  rightRank: number | null,
  grade: number | null = null,
): RankedDocument {
  return {
    document: { id, externalId: `d${id}`, title: '', body: '', cut: false },
    grade,
    ownGrade: null,
    leftRank,
    rightRank,
    leftScore: null,
    rightScore: null,
    shift: null,
    kind: 'agreed',
  };
}
// Left: 1 2 3. Right: 3 4 1; document 2 is 40th on the right, 4 is not on the left at all.
const documents = [ranked(1, 1, 3, 3), ranked(2, 2, 40), ranked(3, 3, 1), ranked(4, null, 2)];
const lists = { left: listOf(documents, 'left', 20), right: listOf(documents, 'right', 20) };
const ids = (list: readonly RankedDocument[]) => list.map(({ document }) => document.id);

describe('the lists', () => {
  it('show each side down to the depth, best first', () => {
    expect(ids(lists.left)).toEqual([1, 2, 3]);
    expect(ids(lists.right)).toEqual([3, 4, 1]);
  });

  it('are joined by a line where both show the document', () => {
    const lines = linesBetween(lists.left, lists.right);

    expect(lines.map(({ document }) => document.document.id)).toEqual([1, 3]);
    // Rows are 36 high: from the middle of row 0 (18) to the middle of row 2 (90).
    expect(lines[0]!.path).toBe('M0 18C38 18 38 90 76 90');
  });
});

describe('the move that a row shows', () => {
  it('is the number of places up or down, the same seen from either side', () => {
    expect(moveOf(documents[0]!, 'left', 20)).toEqual({ type: 'down', by: 2 });
    expect(moveOf(documents[0]!, 'right', 20)).toEqual({ type: 'down', by: 2 });
    expect(moveOf(documents[2]!, 'right', 20)).toEqual({ type: 'up', by: 2 });
  });

  it('names the rank below the depth, and says where there is none', () => {
    expect(moveOf(documents[1]!, 'left', 20)).toEqual({ type: 'below', rank: 40 });
    expect(moveOf(documents[3]!, 'right', 20)).toEqual({ type: 'absent' });
    expect(moveOf(ranked(9, 5, 5), 'right', 20)).toEqual({ type: 'same' });
  });
});

describe('the arrow keys', () => {
  it('step along one list and stop at its ends', () => {
    expect(stepped(lists, { side: 'right', documentId: 3 }, 1)).toEqual({ side: 'right', documentId: 4 });
    expect(stepped(lists, { side: 'right', documentId: 1 }, 1)).toEqual({ side: 'right', documentId: 1 });
    expect(stepped(lists, { side: 'left', documentId: 1 }, -1)).toEqual({ side: 'left', documentId: 1 });
  });

  it('cross to the same document, or to the row at the same height', () => {
    expect(crossed(lists, { side: 'left', documentId: 3 }, 'right')).toEqual({
      side: 'right',
      documentId: 3,
    });
    expect(crossed(lists, { side: 'right', documentId: 4 }, 'left')).toEqual({ side: 'left', documentId: 2 });
  });

  it('do nothing in empty lists', () => {
    expect(stepped({ left: [], right: [] }, null, 1)).toBeNull();
  });
});

describe('the next unjudged document', () => {
  it('follows the selected one and goes round', () => {
    const from = { side: 'right', documentId: 4 } as const;

    // After 4 on the right comes 1, which has a grade; then the left list: 1 graded, 2 not.
    expect(nextUnjudged(lists, from)).toEqual({ side: 'left', documentId: 2 });
    expect(nextUnjudged(lists, { side: 'left', documentId: 3 })).toEqual({ side: 'right', documentId: 3 });
  });

  it('is none where all have a grade', () => {
    const all = [ranked(1, 1, 1, 0)];
    expect(nextUnjudged({ left: all, right: all }, null)).toBeNull();
  });
});

describe('an own grade shown at once', () => {
  const known = { summary: {} as never, documents: [ranked(1, 1, 1), ranked(2, 2, 2, 3)] };

  it('is the grade that counts where nobody else has judged', () => {
    expect(withOwnGrade(known, 1, 2).documents[0]).toMatchObject({ ownGrade: 2, grade: 2 });
  });

  it('leaves the grade that counts to the workbench where others have judged', () => {
    expect(withOwnGrade(known, 2, 0).documents[1]).toMatchObject({ ownGrade: 0, grade: 3 });
  });
});
