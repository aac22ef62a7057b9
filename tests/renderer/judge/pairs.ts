// Small pairs for the tests of judging: query n and document n, with nothing in common.
import type { Pair } from '../../../src/contract/judge.ts';

export function pairOf(queryId: number, documentId: number, grade: number | null = null): Pair {
  return {
    query: { id: queryId, externalId: `q${queryId}`, text: `query ${queryId}` },
    document: {
      id: documentId,
      externalId: `d${documentId}`,
      title: `title ${documentId}`,
      body: '',
      cut: false,
    },
    grade,
    matches: { title: [], body: [] },
    unreadFrom: null,
  };
}
