// Condensed lists (Sakai 2007): measures a ranking as if its unjudged documents were not in it.
import type { DocumentId, Grades, Metric, Ranking } from './ranking.ts';

/** The judged documents of a ranking, in its order. */
export function condense<D extends DocumentId>(ranking: Ranking<D>, grades: Grades<D>): D[] {
  const judged: D[] = [];
  for (let index = 0; index < ranking.length; index++) {
    if (grades.has(ranking[index])) judged.push(ranking[index]);
  }
  return judged;
}

/** A metric of the condensed list in place of the ranking: what was never judged neither helps nor harms. */
export function onCondensedLists(metric: Metric): Metric {
  return (ranking, grades) => metric(condense(ranking, grades), grades);
}
