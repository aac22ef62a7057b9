// What takes the rows of an imported file, one after the other, and says of a row why it cannot be taken.

/** Why a row is not taken. */
export interface Refusal {
  readonly field: string;
  readonly message: string;
}

export interface RowSink<Row> {
  /** Takes a row into the open transaction, or says why not. */
  take(row: Row): Refusal | null;
  /** Called once after the last row, in the same transaction. */
  finish(): void;
}

/** A row that names what the project does not have. */
export function unknownId(field: 'query' | 'document', id: string): Refusal {
  return { field, message: `there is no ${field} "${id}"; expected the id of one in the project.` };
}
