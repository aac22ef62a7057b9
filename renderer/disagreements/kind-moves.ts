// How a query's disagreements changed between two snapshots: documents that went from one kind to another, together.
import type { QueryChange } from '../../src/contract/snapshot.ts';
import type { DisagreementKind } from '../../src/contract/terms.ts';

export interface KindMove {
  /** Null: no disagreement. */
  readonly before: DisagreementKind | null;
  readonly after: DisagreementKind | null;
  /** Of the documents that moved so; an id where there is no title. */
  readonly titles: readonly string[];
}

/** The largest number of documents first; of equal ones, as they come. */
export function kindMoves(documents: QueryChange['documents']): KindMove[] {
  const moves = new Map<string, { before: KindMove['before']; after: KindMove['after']; titles: string[] }>();
  for (const { before, after, title, externalId } of documents) {
    const name = `${before} ${after}`;
    const move = moves.get(name) ?? { before, after, titles: [] };
    move.titles.push(title === '' ? externalId : title);
    moves.set(name, move);
  }
  return [...moves.values()].sort((one, other) => other.titles.length - one.titles.length);
}
