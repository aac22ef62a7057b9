// Judging: a grade, a skip, and taking back the last of them. Each returns when it is on disk.
import type { Pair } from '../../contract/judge.ts';
import { appendGrade, appendSkip, type Undone, undoLast } from '../../store/judgment-log.ts';
import { gradeByRater } from '../../store/judgments.ts';
import { ensureRater, findRater } from '../../store/raters.ts';
import { documentPosition, queryById } from '../collection/collection.ts';
import type { Project } from '../project.ts';
import { pairById } from './pair.ts';

export interface JudgedPair {
  readonly rater: string;
  readonly queryId: number;
  readonly documentId: number;
}

export interface GivenGrade extends JudgedPair {
  readonly grade: number;
  readonly source: string;
  readonly elapsedMs?: number | undefined;
}

const JUDGING = 'a judgment';

function positionsOf({ state: { collection } }: Project, { queryId, documentId }: Omit<JudgedPair, 'rater'>) {
  return {
    query: queryById(collection, queryId).position,
    document: documentPosition(collection, documentId),
  };
}

/**
 * Stores a grade. When the promise resolves it survives kill -9 and power loss.
 * @throws WorkbenchError `not-found`, `bad-input` outside the project's scale, `project-busy` during a long import
 */
export function submitGrade(project: Project, given: GivenGrade): Promise<{ eventId: number }> {
  return project.lock.hold(JUDGING, () => {
    const { rater, queryId, documentId, grade, source, elapsedMs } = given;
    const { query, document } = positionsOf(project, given);
    const raterId = ensureRater(project.db, rater, 'person');
    const at = Date.now();
    const eventId = appendGrade(project.db, {
      raterId,
      queryId,
      documentId,
      grade,
      source,
      elapsedMs,
      createdAt: at,
    });
    // A grade of a document that was deleted while it was on screen is kept, and counts once the document is back.
    if (!project.state.collection.documents.isDeleted(document)) {
      project.state.judgments.set(query, document, { rater, by: 'person', grade, at });
      project.state.judged(query);
    }
    return { eventId };
  });
}

/** Stores that a rater passed a pair over. Errors as `submitGrade`. */
export function skipPair(project: Project, { rater, ...pair }: JudgedPair): Promise<{ eventId: number }> {
  return project.lock.hold(JUDGING, () => {
    positionsOf(project, pair);
    const raterId = ensureRater(project.db, rater, 'person');
    const eventId = appendSkip(project.db, { raterId, ...pair, source: 'judge' });
    project.state.skips.changed(rater);
    return { eventId };
  });
}

/** Takes back the rater's newest grade or skip that still counts; null where there is none. */
export function undoJudgment(
  project: Project,
  rater: string,
): Promise<{ undone: { eventId: number }; pair: Pair } | null> {
  return project.lock.hold(JUDGING, () => {
    const raterId = findRater(project.db, rater)?.id;
    const undone = raterId === undefined ? undefined : undoLast(project.db, raterId, 'judge');
    if (raterId === undefined || undone === undefined) return null;
    if (undone.kind === 'skip') project.state.skips.changed(rater);
    else takeBack(project, rater, raterId, undone);
    return { undone: { eventId: undone.eventId }, pair: pairById(project, { rater, ...undone }) };
  });
}

/** The grade that the undone one had replaced counts again. */
function takeBack(project: Project, rater: string, raterId: number, undone: Undone): void {
  const { judgments } = project.state;
  const { query, document } = positionsOf(project, undone);
  const grade = gradeByRater(project.db, raterId, undone.queryId, undone.documentId);
  if (grade === undefined) judgments.remove(rater, query, document);
  else judgments.set(query, document, { rater, by: 'person', grade, at: null });
  project.state.judged(query);
}
