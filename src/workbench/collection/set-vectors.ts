// Changing how models' vectors are stored.
import type { ProjectInfo } from '../../contract/project.ts';
import type { Precision } from '../../contract/terms.ts';
import { inTransaction } from '../../store/db.ts';
import { forgetMeasured } from '../../store/embeddings.ts';
import { deleteInvertedFiles } from '../../store/inverted-files.ts';
import { writeSetting } from '../../store/settings.ts';
import type { OpenProject } from '../opened.ts';
import { vectorPrecision } from './vector-precision.ts';

/**
 * Changes the precision of the models' vectors. Those of the model in use are changed chunk by chunk in the background, as
 * its rankings are made again: rounded to one byte, or encoded again where four are wanted; those of another model when it
 * comes into use.
 */
export async function setVectors(
  { project, refresher }: OpenProject,
  precision: Precision,
): Promise<ProjectInfo> {
  const { db, lock } = project;
  if (precision === vectorPrecision(db)) return project.info();
  await lock.hold('changing how vectors are stored', () =>
    inTransaction(db, () => {
      writeSetting(db, 'vectors', precision);
      forgetMeasured(db);
      deleteInvertedFiles(db);
    }),
  );
  refresher.start();
  return project.info();
}
