// A model's weights for other programs: see docs/load-weights.md.
import { WorkbenchError } from '../../contract/error.ts';
import { configJson, readCheckpoint } from '../../dssm/checkpoint.ts';
import { mustHaveModel, readWeights } from '../../store/models.ts';
import type { Project } from '../project.ts';

/**
 * A model's weights as a safetensors file, and its config as JSON.
 * @throws WorkbenchError `not-found` for an unknown model, `conflict` for one whose weights were discarded
 */
export function modelWeights({ db }: Project, id: number): { weights: Uint8Array; config: string } {
  mustHaveModel(db, id);
  const weights = readWeights(db, id);
  if (weights === undefined) throw new WorkbenchError('modelDiscarded', { id });
  return { weights, config: configJson(readCheckpoint(weights).config) };
}
