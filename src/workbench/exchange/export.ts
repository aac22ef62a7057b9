// Reads judgments, runs and disagreements out as text, in pieces, so that any size fits.
import type { QueryFilter } from '../../contract/compare.ts';
import type { ExportKind, TableFormat } from '../../contract/data.ts';
import type { MetricChoice } from '../../contract/metric.ts';
import type { Ranker } from '../../contract/terms.ts';
import { csvLine } from '../../formats/write-csv.ts';
import { type TableRecord, tableLines } from '../../formats/write-table.ts';
import { qrelLine, runLine } from '../../formats/write-trec.ts';
import { externalIdOf } from '../../store/documents.ts';
import { currentJudgments, iterateEvents } from '../../store/judgments.ts';
import { closeProject, openProjectForReading } from '../../store/open-project.ts';
import { comparisonRecords, disagreementRecords } from '../comparison/comparison-records.ts';
import type { Project } from '../project.ts';
import { rankingOf } from '../rankings/rankings.ts';
import { findRanker } from '../rankings/runs.ts';
import { createSlices } from '../slices.ts';

export interface ExportOrder {
  readonly kind: ExportKind;
  /** The run, or the left side of a comparison. */
  readonly ranker: Ranker;
  /** The right side. */
  readonly other: Ranker;
  readonly metric: MetricChoice;
  readonly filter: QueryFilter;
  /** Of tables. */
  readonly format: TableFormat;
}

export interface ExportPiece {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** About this many characters make a piece. */
const PIECE_LENGTH = 64 * 1024;

/** The grade that stands for each judged pair, in the order of queries. */
async function* qrelLines({ db, state, closing }: Project): AsyncGenerator<string> {
  const { collection, judgments } = state;
  const slices = createSlices(closing);
  for (const [position, { externalId: query }] of collection.queries.entries()) {
    const judged = [...judgments.ofQuery(position)].sort(([left], [right]) => left - right);
    for (const [document, grade] of judged) {
      const id = externalIdOf(db, collection.documents.idAt(document));
      yield qrelLine({ query, document: id, grade });
    }
    if (slices.isOver()) await slices.pause();
  }
}

/** Every judgment that counts today with its rater and time, oldest first. */
async function* judgmentLines({ path, closing }: Project): AsyncGenerator<string> {
  const slices = createSlices(closing);
  // A connection of its own sees whole imports only, and stays at one moment however slowly the caller reads.
  const db = openProjectForReading(path);
  try {
    db.exec('BEGIN');
    const current = new Set(currentJudgments(db).map(({ id }) => id));
    yield csvLine(['rater', 'by', 'query', 'document', 'grade', 'time', 'source', 'elapsed_ms', 'note']);
    for (const event of iterateEvents(db)) {
      if (slices.isOver()) await slices.pause();
      if (!current.has(event.id)) continue;
      const { rater, by, query, document, grade, createdAt, source, elapsedMs, note } = event;
      const time = new Date(createdAt).toISOString();
      yield csvLine([rater, by, query, document, grade, time, source, elapsedMs, note]);
    }
  } finally {
    closeProject(db);
  }
}

async function* runLines(project: Project, ranker: Ranker): AsyncGenerator<string> {
  const { collection } = project.state;
  const { rankings } = await findRanker(project, ranker);
  const slices = createSlices(project.closing);
  for (const [position, { externalId: query }] of collection.queries.entries()) {
    const { documents, scores } = rankingOf(rankings, position);
    for (const [n, document] of documents.entries()) {
      const id = externalIdOf(project.db, collection.documents.idAt(document));
      yield runLine({ query, document: id, rank: n + 1, score: scores[n] ?? 0, tag: ranker });
    }
    if (slices.isOver()) await slices.pause();
  }
}

const CSV = 'text/csv;charset=utf-8';
const PLAIN = 'text/plain;charset=utf-8';

const JSON_LINES = 'application/jsonl;charset=utf-8';

interface ExportFile {
  readonly suffix: string;
  readonly mediaType: string;
  readonly lines: AsyncIterable<string>;
}

function tableFile(name: string, format: TableFormat, records: AsyncIterable<TableRecord>): ExportFile {
  return {
    suffix: `${name}.${format}`,
    mediaType: format === 'csv' ? CSV : JSON_LINES,
    lines: tableLines(records, format),
  };
}

const fileName = (text: string) => text.replaceAll(/[^\w.-]/g, '-');

function fileOf(project: Project, order: ExportOrder): ExportFile {
  const { kind, ranker, other, metric, filter, format } = order;
  const compared = { left: ranker, right: other, metric, ...filter };
  const pair = `${fileName(ranker)}-${fileName(other)}`;
  switch (kind) {
    case 'qrels':
      return { suffix: 'qrels.txt', mediaType: PLAIN, lines: qrelLines(project) };
    case 'judgments':
      return { suffix: 'judgments.csv', mediaType: CSV, lines: judgmentLines(project) };
    case 'run':
      return { suffix: `${fileName(ranker)}.run`, mediaType: PLAIN, lines: runLines(project, ranker) };
    case 'comparison':
      return tableFile(`comparison-${pair}`, format, comparisonRecords(project, compared));
    case 'disagreements':
      return tableFile(`disagreements-${pair}`, format, disagreementRecords(project, compared));
  }
}

/** The export in pieces; an empty one is a single empty piece, so that there is a file all the same. */
export async function* exportPieces(project: Project, order: ExportOrder): AsyncGenerator<ExportPiece, void> {
  const { suffix, mediaType, lines } = fileOf(project, order);
  const name = `${project.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}-${suffix}`;
  let text = '';
  let isEmpty = true;
  for await (const line of lines) {
    text += line;
    if (text.length < PIECE_LENGTH) continue;
    yield { name, mediaType, text };
    text = '';
    isEmpty = false;
  }
  if (text !== '' || isEmpty) yield { name, mediaType, text };
}
