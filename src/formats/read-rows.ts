// Rows of one kind from any file: the layout finds the fields, and each field is checked where it is read.
import path from 'node:path';
import type { FileKind } from '../contract/data.ts';
import { type RowProblem, rowProblem } from '../contract/row-problems.ts';
import { splitSchema } from '../contract/terms.ts';
import { type BadRow, quote, type Read } from './bad-row.ts';
import type { BytesProgress } from './byte-lines.ts';
import { type FileFormat, formatOf } from './file-format.ts';
import { type JsonObject, readJsonLines } from './json-lines.ts';
import { columnsWithoutHeader, expectedColumns, fieldNames, readHeader } from './layout.ts';
import { readRecords } from './records.ts';
import type { GradeSource, RowsByKind } from './rows.ts';

/** A row's fields as text, by our names. */
type Fields = Readonly<Partial<Record<string, string>>>;
/** Says which field is wrong and why. */
class FieldError extends Error {
  readonly field: string;
  readonly reason: RowProblem;
  constructor(field: string, reason: RowProblem) {
    super(reason.message);
    this.field = field;
    this.reason = reason;
  }
}

const TAG_SEPARATOR = ';';

function idField(fields: Fields, field: string): string {
  const id = fields[field]?.trim() ?? '';
  if (id === '') throw new FieldError(field, rowProblem('noId', {}));
  return id;
}

function numberField(fields: Fields, field: string, whole: boolean): number {
  const text = fields[field]?.trim() ?? '';
  const number = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(number) && (!whole || Number.isInteger(number))) return number;
  throw new FieldError(field, rowProblem(whole ? 'noWholeNumber' : 'noNumber', { found: quote(text) }));
}

const gradeSources: readonly GradeSource[] = ['person', 'import', 'settlement'];

function gradeSourceField({ by = '' }: Fields): GradeSource | null {
  const name = by.trim();
  const known = gradeSources.find((source) => source === name) ?? null;
  if (known !== null || name === '') return known;
  throw new FieldError('by', rowProblem('noGradeSource', { found: quote(name) }));
}

function timeField({ time = '' }: Fields): number | null {
  if (time.trim() === '') return null;
  const at = Date.parse(time);
  if (Number.isFinite(at)) return at;
  throw new FieldError('time', rowProblem('noTime', { found: quote(time) }));
}

/** Tags stand in one field, with `;` between them; none twice. */
function tagsField({ tags = '' }: Fields): string[] {
  const names = tags.split(TAG_SEPARATOR).map((tag) => tag.trim());
  return [...new Set(names.filter((tag) => tag !== ''))];
}

const interpret: { [Kind in FileKind]: (fields: Fields) => RowsByKind[Kind] } = {
  documents: (fields) => {
    const id = idField(fields, 'id');
    const { title, text } = fields;
    // An empty text is a document (Cranfield has two); a row without the field is not.
    if (title === undefined && text === undefined) {
      throw new FieldError('text', rowProblem('noText', {}));
    }
    return { id, title: title ?? '', text: text ?? '' };
  },
  queries: (fields) => {
    const id = idField(fields, 'id');
    const text = fields.text?.trim() ?? '';
    if (text === '') throw new FieldError('text', rowProblem('noQueryText', {}));
    const split = fields.split?.trim() ?? '';
    const tags = tagsField(fields);
    if (split === '') return { id, text, split: null, tags };
    const known = splitSchema.safeParse(split);
    if (known.success) return { id, text, split: known.data, tags };
    throw new FieldError('split', rowProblem('noSplit', { found: quote(split) }));
  },
  qrels: (fields) => ({
    query: idField(fields, 'query'),
    document: idField(fields, 'document'),
    grade: numberField(fields, 'grade', true),
    rater: fields.rater?.trim() || null,
    by: gradeSourceField(fields),
    at: timeField(fields),
  }),
  run: (fields) => ({
    query: idField(fields, 'query'),
    document: idField(fields, 'document'),
    rank: numberField(fields, 'rank', true),
    score: numberField(fields, 'score', false),
    tag: idField(fields, 'tag'),
  }),
};

function interpretRow<Kind extends FileKind>(
  kind: Kind,
  fields: Fields,
  place: Pick<BadRow, 'file' | 'line' | 'raw'>,
): Read<RowsByKind[Kind]> {
  try {
    return { ok: true, line: place.line, raw: place.raw, row: interpret[kind](fields) };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return { ok: false, bad: { ...place, field: error.field, ...error.reason } };
  }
}

/** The properties that the kind knows, as text; `metadata.split` counts as `split`, as do tags (BEIR keeps extras there). */
function fieldsOfObject(kind: FileKind, object: JsonObject): Fields {
  const fields: Partial<Record<string, string>> = {};
  const metadata = object.metadata;
  const extras = typeof metadata === 'object' && metadata !== null ? metadata : {};
  const all = Object.entries<unknown>({ ...extras, ...object });
  for (const [field, names] of Object.entries<readonly string[]>(fieldNames[kind])) {
    // A document's own "text" counts before a looser name such as "document".
    for (const name of names) {
      const found = all.find(([key]) => key.toLowerCase() === name)?.[1];
      const value = field === 'tags' && Array.isArray(found) ? found.join(TAG_SEPARATOR) : found;
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      fields[field] = String(value);
      break;
    }
  }
  return fields;
}

async function* readObjects<Kind extends FileKind>(
  kind: Kind,
  file: string,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<Read<RowsByKind[Kind]>> {
  for await (const read of readJsonLines(file, onProgress)) {
    if (!read.ok) yield read;
    else {
      const place = { file: path.basename(file), line: read.line, raw: read.raw };
      yield interpretRow(kind, fieldsOfObject(kind, read.row), place);
    }
  }
}

/**
 * The rows of `file` as rows of `kind`, bad ones among them, in bounded memory.
 * A header is recognised by its names; without one the number of columns says what they are.
 * @throws WorkbenchError `bad-file` where the file cannot be read or unpacked
 */
export async function* readRows<Kind extends FileKind>(
  kind: Kind,
  file: string,
  onProgress?: (progress: BytesProgress) => void,
): AsyncGenerator<Read<RowsByKind[Kind]>> {
  const format: FileFormat = await formatOf(file, kind);
  if (format === 'jsonl') return yield* readObjects(kind, file, onProgress);
  let columns: readonly (string | null)[] | null = null;
  let isFirst = true;
  for await (const read of readRecords(file, format, onProgress)) {
    if (!read.ok) {
      yield read;
      continue;
    }
    if (isFirst) {
      isFirst = false;
      columns = readHeader(kind, read.row);
      if (columns) continue;
    }
    const names = columns ?? columnsWithoutHeader(kind, read.row.length);
    const place = { file: path.basename(file), line: read.line, raw: read.raw };
    if (names === null || names.length !== read.row.length) {
      const count = read.row.length;
      const reason = columns
        ? rowProblem('columnsUnlikeHeader', { expected: columns.length, count })
        : rowProblem('columns', { expected: expectedColumns(kind), count });
      yield { ok: false, bad: { ...place, field: 'row', ...reason } };
      continue;
    }
    const fields = Object.fromEntries(
      names.flatMap((name, at) => (name === null ? [] : [[name, read.row[at]]])),
    );
    yield interpretRow(kind, fields, place);
  }
}
