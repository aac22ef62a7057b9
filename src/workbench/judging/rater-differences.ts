// The pairs that raters grade differently, and settling them.
import type { Among, Difference } from '../../contract/raters.ts';
import { getDocument } from '../../store/documents.ts';
import { appendGrade, undoGradesOfPair } from '../../store/judgment-log.ts';
import { ensureSettlingRater, findSettlingRater } from '../../store/raters.ts';
import { documentPosition, queryById } from '../collection/collection.ts';
import type { Project } from '../project.ts';
import { createSlices } from '../slices.ts';
import type { GradedPair } from './judgment-table.ts';
import { comparedGrades } from './rater-agreement.ts';

export interface DifferencesAsked {
  readonly among: Among;
  readonly between?: readonly [string, string] | undefined;
  readonly withSettled: boolean;
  readonly offset: number;
  readonly limit: number;
}

interface Found extends GradedPair {
  /** Steps between the lowest and the highest grade. */
  readonly spread: number;
  readonly settled: number | null;
}

/** Characters of a document that a list shows. */
const BEGINNING = 300;

/** The pair where the grades that are asked for differ, else null. */
function differing(
  { query, document, grades }: GradedPair,
  { among, between }: DifferencesAsked,
): Found | null {
  if (grades.length < 2) return null;
  const compared = comparedGrades(grades, among);
  const asked = between ? compared.filter(({ rater }) => between.includes(rater)) : compared;
  const values = asked.map(({ grade }) => grade);
  const spread = Math.max(...values) - Math.min(...values);
  if (asked.length < 2 || spread === 0) return null;
  const settled = grades.find(({ by }) => by === 'settlement')?.grade ?? null;
  return { query, document, grades: compared, spread, settled };
}

function inOrder(one: Found, other: Found): number {
  const unsettledFirst = Number(one.settled !== null) - Number(other.settled !== null);
  return (
    unsettledFirst || other.spread - one.spread || one.query - other.query || one.document - other.document
  );
}

function show({ db, state }: Project, { query, document, grades, settled }: Found): Difference | undefined {
  const queryRow = state.collection.queries[query];
  const documentRow = getDocument(db, state.collection.documents.idAt(document));
  if (!queryRow || !documentRow) return undefined;
  const { id, externalId, title, body } = documentRow;
  return {
    query: { id: queryRow.id, externalId: queryRow.externalId, text: queryRow.text },
    document: { id, externalId, title, beginning: body.slice(0, BEGINNING) },
    grades: grades.map(({ rater, by, grade }) => ({ rater, kind: by === 'import' ? by : 'person', grade })),
    standing: state.judgments.grade(query, document) ?? 0,
    settled,
  };
}

/** A page of them: what is not settled first, then the farthest apart first; `settled` counts the settled ones of all. */
export async function raterDifferences(
  project: Project,
  asked: DifferencesAsked,
): Promise<{ total: number; settled: number; rows: Difference[] }> {
  const slices = createSlices(project.closing);
  const found: Found[] = [];
  for (const pair of project.state.judgments.gradedPairs()) {
    if (slices.isOver()) await slices.pause();
    const difference = differing(pair, asked);
    if (difference) found.push(difference);
  }
  const settled = found.filter((difference) => difference.settled !== null).length;
  const wanted = asked.withSettled ? found : found.filter((difference) => difference.settled === null);
  const page = wanted.sort(inOrder).slice(asked.offset, asked.offset + asked.limit);
  const rows = page.map((difference) => show(project, difference)).filter((row) => row !== undefined);
  return { total: wanted.length, settled, rows };
}

export interface SettledPair {
  /** Who settles, or takes that back. */
  readonly rater: string;
  readonly queryId: number;
  readonly documentId: number;
}

const SETTLING = 'settling a pair';
const SOURCE = 'settle';

/**
 * Stores the grade that counts for a pair from now on. The raters' grades stay as they are.
 * @throws WorkbenchError as `submitGrade`
 */
export function settlePair(
  project: Project,
  given: SettledPair & { grade: number },
): Promise<{ eventId: number }> {
  return project.lock.hold(SETTLING, () => {
    const { rater: note, queryId, documentId, grade } = given;
    const { collection, judgments } = project.state;
    const query = queryById(collection, queryId).position;
    const document = documentPosition(collection, documentId);
    const { id: raterId, name } = ensureSettlingRater(project.db);
    const eventId = appendGrade(project.db, { raterId, queryId, documentId, grade, source: SOURCE, note });
    if (!collection.documents.isDeleted(document)) {
      judgments.set(query, document, { rater: name, by: 'settlement', grade, at: null });
      project.state.judged(query);
    }
    return { eventId };
  });
}

/** The raters' grades count again; false where the pair was not settled. */
export function unsettlePair(
  project: Project,
  { rater: note, queryId, documentId }: SettledPair,
): Promise<boolean> {
  return project.lock.hold(SETTLING, () => {
    const settling = findSettlingRater(project.db);
    const query = queryById(project.state.collection, queryId).position;
    const document = documentPosition(project.state.collection, documentId);
    const undo = { queryId, documentId, source: SOURCE, note };
    if (!settling || undoGradesOfPair(project.db, { ...undo, raterId: settling.id }) === 0) return false;
    project.state.judgments.remove(settling.name, query, document);
    project.state.judged(query);
    return true;
  });
}
