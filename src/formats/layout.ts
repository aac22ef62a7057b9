// What the columns of a file mean: recognised from a header or from the shape of the first rows.
import type { FileKind } from '../contract/data.ts';

/** Names under which the fields of each kind go in headers and JSON objects; the first is ours. */
export const fieldNames = {
  documents: {
    id: ['id', '_id', 'docid', 'doc_id', 'document_id', 'docno', 'pid'],
    title: ['title', 'name', 'headline'],
    text: ['text', 'body', 'contents', 'content', 'abstract', 'passage', 'document'],
  },
  queries: {
    id: ['id', '_id', 'qid', 'query_id', 'query-id', 'topic'],
    text: ['text', 'query', 'title', 'question', 'query_text'],
    split: ['split'],
    tags: ['tags', 'tag'],
  },
  qrels: {
    query: ['query', 'query-id', 'query_id', 'qid', 'topic'],
    iteration: ['iteration', 'iter'],
    document: ['document', 'corpus-id', 'doc_id', 'docid', 'document_id', 'docno'],
    grade: ['grade', 'score', 'rating', 'relevance', 'relevancy', 'rel', 'label', 'judgment'],
    rater: ['rater', 'annotator', 'assessor', 'judge', 'annotator_id', 'rater_id', 'user', 'worker_id'],
    by: ['by'],
    time: ['time'],
  },
  run: {
    query: ['query', 'query-id', 'query_id', 'qid', 'topic'],
    q0: ['q0'],
    document: ['document', 'corpus-id', 'doc_id', 'docid', 'docno'],
    rank: ['rank'],
    score: ['score'],
    tag: ['tag', 'run', 'run_id'],
  },
} as const satisfies Record<FileKind, Record<string, readonly string[]>>;

export type FieldsOf<Kind extends FileKind> = keyof (typeof fieldNames)[Kind] & string;

/** Columns of files without a header, by kind and number of columns. */
const headless: Record<FileKind, Partial<Record<number, readonly string[]>>> = {
  documents: { 2: ['id', 'text'], 3: ['id', 'title', 'text'] },
  queries: { 2: ['id', 'text'], 3: ['id', 'text', 'split'] },
  qrels: { 3: ['query', 'document', 'grade'], 4: ['query', 'iteration', 'document', 'grade'] },
  run: { 6: ['query', 'q0', 'document', 'rank', 'score', 'tag'] },
};

/** Fields without which a row of the kind cannot be read. */
export const required: Record<FileKind, readonly string[]> = {
  documents: ['id', 'text'],
  queries: ['id', 'text'],
  qrels: ['query', 'document', 'grade'],
  run: ['query', 'document', 'rank', 'score', 'tag'],
};

/** What `headless` files of a kind look like, for messages. */
export function expectedColumns(kind: FileKind): string {
  return Object.values(headless[kind])
    .map((columns) => columns?.join(', '))
    .join(' or ');
}

function fieldOf(kind: FileKind, name: string): string | null {
  const wanted = name.trim().toLowerCase();
  for (const [field, names] of Object.entries<readonly string[]>(fieldNames[kind])) {
    if (names.includes(wanted)) return field;
  }
  return null;
}

/** The fields that a header row names (null for a column of no use), or null where the row is no header of this kind. */
export function readHeader(kind: FileKind, row: readonly string[]): (string | null)[] | null {
  const fields = row.map((name) => fieldOf(kind, name));
  const complete = required[kind].every((field) => fields.includes(field));
  return complete ? fields : null;
}

/** The fields of a row without a header, or null where the number of columns fits none. */
export function columnsWithoutHeader(kind: FileKind, columns: number): readonly string[] | null {
  return headless[kind][columns] ?? null;
}

const isWhole = (text: string | undefined) => text !== undefined && /^-?\d+$/.test(text.trim());
const isNumber = (text: string | undefined) =>
  text !== undefined && text.trim() !== '' && Number.isFinite(Number(text));

/** True where more than half of the rows pass: one bad row must not change what a file is taken for. */
export function isMost<Row>(rows: readonly Row[], test: (row: Row) => boolean): boolean {
  return rows.filter(test).length * 2 > rows.length;
}

const isRun = (row: readonly string[]) => row.length === 6 && isWhole(row[3]) && isNumber(row[4]);
const isTrecQrel = (row: readonly string[]) => row.length === 4 && isWhole(row[3]);

/** True for a row of TREC's qrels (query, iteration, document, grade) or runs. */
export function isTrecRow(row: readonly string[]): boolean {
  return isRun(row) || isTrecQrel(row);
}

function kindOfColumns(rows: readonly (readonly string[])[]): FileKind | null {
  if (isMost(rows, isRun)) return 'run';
  if (isMost(rows, (row) => isTrecQrel(row) || (row.length === 3 && isWhole(row[2])))) return 'qrels';
  return null;
}

function kindOfName(name: string): FileKind | null {
  const lower = name.toLowerCase();
  if (/qrel|judg|rating/.test(lower)) return 'qrels';
  if (/quer|topic/.test(lower)) return 'queries';
  if (/doc|corpus|collection|passage|article|product/.test(lower)) return 'documents';
  return null;
}

/** Guesses the kind from a header, the shape of rows, or the file's name; null where none of them says. */
export function guessKind(name: string, rows: readonly (readonly string[])[]): FileKind | null {
  const [first = [], ...rest] = rows;
  const asHeader = (['run', 'qrels', 'documents', 'queries'] as const).filter(
    (kind) => readHeader(kind, first) !== null,
  );
  if (asHeader.length === 1) return asHeader[0] ?? null;
  const byName = kindOfName(name);
  if (asHeader.length > 1)
    return byName !== null && asHeader.includes(byName) ? byName : (asHeader[0] ?? null);
  return kindOfColumns(rows) ?? kindOfColumns(rest) ?? byName;
}

/** Guesses the kind of JSON objects by their properties, else by the file's name. */
export function guessKindOfObjects(
  name: string,
  objects: readonly Readonly<Record<string, unknown>>[],
): FileKind | null {
  const keys = new Set(objects.flatMap((object) => Object.keys(object).map((key) => key.toLowerCase())));
  const byName = kindOfName(name);
  if (byName !== null) return byName;
  if (keys.has('title') || keys.has('body')) return 'documents';
  return keys.has('query') ? 'queries' : null;
}
