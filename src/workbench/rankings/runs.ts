// The runs that can be looked at, by the names that people use.
import type { RunInfo } from '../../contract/compare.ts';
import type { Ranker } from '../../contract/terms.ts';
import { listRuns as listRunRows, type RunRow } from '../../store/runs.ts';
import { projectBm25 } from '../collection/bm25-parameters.ts';
import { vectorPrecision } from '../collection/vector-precision.ts';
import type { Project } from '../project.ts';
import { createSlices } from '../slices.ts';
import { bm25Source, hybridSource, modelSource, rankerOf, tagOf } from './rankers.ts';
import type { ShelvedRun } from './run-shelf.ts';

/** What a run of today would be derived from; an imported run is as good as its file. */
function sourceToday({ db, state }: Project, { tag, kind, derivedFrom }: RunRow): string {
  const { fingerprint } = state.collection;
  const precision = vectorPrecision(db);
  const modelId = Number(tag.split(':')[1]);
  if (kind === 'bm25') return bm25Source(fingerprint, projectBm25(db));
  if (kind === 'model') return modelSource(fingerprint, modelId, precision);
  return kind === 'hybrid' ? hybridSource(fingerprint, modelId, precision, projectBm25(db)) : derivedFrom;
}

/** All runs of the project: BM25, the promoted model's, then the others as they were made. */
export function listRuns(project: Project): RunInfo[] {
  const promoted = project.promotedModel;
  const order = ['bm25', 'model', 'hybrid', 'fusion'];
  const place = ({ ranker }: RunInfo) => {
    const known = order.indexOf(ranker);
    return known < 0 ? order.length : known;
  };
  return listRunRows(project.db)
    .map((row) => ({
      ranker: rankerOf(row.tag, promoted),
      kind: row.kind,
      createdAt: row.createdAt,
      fresh: row.derivedFrom === sourceToday(project, row),
    }))
    .sort((left, right) => place(left) - place(right));
}

/**
 * A ranker's run.
 * @throws WorkbenchError `not-found` where there is none
 */
export function findRanker(project: Project, ranker: Ranker): Promise<ShelvedRun> {
  const tag = tagOf(ranker, project.promotedModel);
  return project.state.runs.mustFind(tag, createSlices(project.closing));
}
