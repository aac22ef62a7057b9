// Changing BM25's parameters.
import type { Bm25Parameters } from '../../bm25/similarity.ts';
import type { ProjectInfo } from '../../contract/project.ts';
import { writeSetting } from '../../store/settings.ts';
import type { OpenProject } from '../opened.ts';

/** Changes BM25's parameters. Its runs, and what is made from them, are made again in the background; the index stays. */
export async function setBm25(
  { project, refresher }: OpenProject,
  { k1, b }: Bm25Parameters,
): Promise<ProjectInfo> {
  await project.lock.hold("changing BM25's parameters", () => writeSetting(project.db, 'bm25', { k1, b }));
  refresher.start();
  return project.info();
}
