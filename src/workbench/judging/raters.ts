// Who judged how much, and at which pace.
import type { Rater } from '../../contract/raters.ts';
import { paceOfRater } from '../../store/judgment-log.ts';
import { allRaters } from '../../store/raters.ts';
import type { Project } from '../project.ts';

/** Newest acts of a rater that the pace is taken from. */
const NEWEST = 200;

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}

/** Names of the people who judged, the one who came last first. */
export function namesOfPeople({ db }: Project): string[] {
  return allRaters(db)
    .filter(({ kind }) => kind === 'person')
    .map(({ name }) => name)
    .reverse();
}

/** Every person and file that ever judged, those with most grades first. */
export function listRaters({ db, state }: Project): Rater[] {
  const raters: Rater[] = [];
  for (const { id, name, kind } of allRaters(db)) {
    if (kind === 'settlement') continue;
    const { lastAt, elapsedMs } = paceOfRater(db, id, NEWEST);
    const judged = state.judgments.countBy(name);
    raters.push({ name, kind, judged, lastAt, medianMs: median(elapsedMs) });
  }
  return raters.sort((one, other) => other.judged - one.judged);
}
