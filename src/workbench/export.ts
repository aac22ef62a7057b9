// Reads judgments, runs and disagreements out as text, in pieces, so that any size fits.
import type { ExportKind } from '../contract/data.ts';
import type { Ranker } from '../contract/terms.ts';
import { csvLine } from '../formats/write-csv.ts';
import { qrelLine, runLine } from '../formats/write-trec.ts';
import { externalIdOf } from '../store/documents.ts';
import { currentJudgments, iterateEvents } from '../store/judgments.ts';
import { closeProject, openProjectForReading } from '../store/open-project.ts';
import { disagreeingQueries, queryDisagreement } from './compare.ts';
import type { Project } from './project.ts';
import { rankingOf } from './rankings.ts';
import { findRanker } from './runs.ts';
import { createSlices } from './slices.ts';

export interface ExportOrder {
  readonly kind: ExportKind;
  /** The run, or the left side of disagreements; `bm25` where absent. */
  readonly ranker?: Ranker | undefined;
  /** The right side of disagreements; `model` where absent. */
  readonly other?: Ranker | undefined;
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
    yield csvLine(['rater', 'query', 'document', 'grade', 'time', 'source', 'elapsed_ms', 'note']);
    for (const event of iterateEvents(db)) {
      if (slices.isOver()) await slices.pause();
      if (!current.has(event.id)) continue;
      const { rater, query, document, grade, createdAt, source, elapsedMs, note } = event;
      const time = new Date(createdAt).toISOString();
      yield csvLine([rater, query, document, grade, time, source, elapsedMs, note]);
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

/** One row a document of either top ten, the queries that are furthest apart first. */
async function* disagreementLines(project: Project, left: Ranker, right: Ranker): AsyncGenerator<string> {
  yield csvLine([
    'query',
    'query_text',
    'split',
    'rbo',
    'document',
    'title',
    'grade',
    `${left}_rank`,
    `${right}_rank`,
    'shift',
    'kind',
  ]);
  const slices = createSlices(project.closing);
  const asked = { left, right, set: 'all', sort: 'rbo', descending: false } as const;
  for (const { query, split, rbo } of await disagreeingQueries(project, asked)) {
    const { documents } = await queryDisagreement(project, { left, right, queryId: query.id, depth: 10 });
    for (const { document, grade, leftRank, rightRank, shift, kind } of documents) {
      const { externalId, title } = document;
      yield csvLine([
        query.externalId,
        query.text,
        split,
        rbo,
        externalId,
        title,
        grade,
        leftRank,
        rightRank,
        shift,
        kind,
      ]);
    }
    if (slices.isOver()) await slices.pause();
  }
}

const CSV = 'text/csv;charset=utf-8';
const PLAIN = 'text/plain;charset=utf-8';

function linesOf(project: Project, { kind, ranker = 'bm25', other = 'model' }: ExportOrder) {
  switch (kind) {
    case 'qrels':
      return { suffix: 'qrels.txt', mediaType: PLAIN, lines: qrelLines(project) };
    case 'judgments':
      return { suffix: 'judgments.csv', mediaType: CSV, lines: judgmentLines(project) };
    case 'run':
      return {
        suffix: `${ranker.replaceAll(/[^\w.-]/g, '-')}.run`,
        mediaType: PLAIN,
        lines: runLines(project, ranker),
      };
    case 'disagreements':
      return {
        suffix: 'disagreements.csv',
        mediaType: CSV,
        lines: disagreementLines(project, ranker, other),
      };
  }
}

/** The export in pieces; an empty one is a single empty piece, so that there is a file all the same. */
export async function* exportPieces(project: Project, order: ExportOrder): AsyncGenerator<ExportPiece, void> {
  const { suffix, mediaType, lines } = linesOf(project, order);
  const name = `${project.name.replaceAll(/[^\p{L}\p{N}._-]/gu, '-')}-${suffix}`;
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
