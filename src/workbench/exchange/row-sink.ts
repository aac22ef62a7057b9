// What takes the rows of an imported file, one after the other, and says of a row why it cannot be taken.
import { type RowProblem, rowProblem } from '../../contract/row-problems.ts';

/** Why a row is not taken. */
export interface Refusal extends RowProblem {
  readonly field: string;
}

export interface RowSink<Row> {
  /** Takes a row into the open transaction, or says why not. */
  take(row: Row): Refusal | null;
  /** Called once after the last row, in the same transaction. */
  finish(): void;
}

/** A row that names what the project does not have. */
export function unknownId(field: 'query' | 'document', id: string): Refusal {
  return { field, ...rowProblem(field === 'query' ? 'unknownQuery' : 'unknownDocument', { id }) };
}
