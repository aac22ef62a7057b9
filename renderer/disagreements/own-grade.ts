// A query's documents with one own grade changed, shown before the workbench has answered.
import type { WorkbenchClient } from '../../src/contract/contract.ts';

export type QueryComparison = Awaited<ReturnType<WorkbenchClient['compare']['query']>>;

/** The grade that counts changes at once only where it was this rater's alone; else the workbench works it out. */
export function withOwnGrade(
  known: QueryComparison,
  documentId: number,
  ownGrade: number | null,
): QueryComparison {
  const documents = known.documents.map((ranked) => {
    if (ranked.document.id !== documentId) return ranked;
    const isOwnAlone = ranked.grade === null || ranked.grade === ranked.ownGrade;
    return { ...ranked, ownGrade, grade: isOwnAlone ? ownGrade : ranked.grade };
  });
  return { ...known, documents };
}
