// Taking back all that one rater or file judged: a wrong file, somebody who graded at random.
import { undoOldestGrades } from '../../store/judgment-log.ts';
import { findRater } from '../../store/raters.ts';
import type { OpenProject } from '../opened.ts';
import { reloadJudgments } from '../project-state.ts';
import { createSlices } from '../slices.ts';

/** Grades that are taken back in one turn. */
const AT_ONCE = 1000;

/**
 * Takes back every grade of the rater of this name; nobody else writes meanwhile. Returns how many those were.
 * @param lead who takes them back, as the log keeps it
 */
export async function takeBackRater(
  { project, refresher }: OpenProject,
  { name, rater: lead }: { readonly name: string; readonly rater: string },
): Promise<{ taken: number }> {
  const what = `taking back the judgments of ${name}`;
  const work = async () => {
    const { db } = project;
    const raterId = findRater(db, name)?.id;
    if (raterId === undefined) return { taken: 0 };
    const slices = createSlices();
    const order = { raterId, count: AT_ONCE, source: 'take-back', note: lead };
    let taken = 0;
    for (let last = AT_ONCE; last === AT_ONCE; taken += last) {
      last = undoOldestGrades(db, order);
      if (slices.isOver()) await slices.pause();
    }
    project.state = await reloadJudgments(db, project.state, slices);
    return { taken };
  };
  await refresher.stop();
  try {
    return await project.collectionLock.hold(what, () => project.lock.hold(what, work, Infinity), Infinity);
  } finally {
    refresher.start();
  }
}
