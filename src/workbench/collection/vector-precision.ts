// How a project stores its models' vectors: in four bytes a number, or in one.
import type { Vectors } from '../../contract/project.ts';
import type { Precision } from '../../contract/terms.ts';
import type { ReadableDb } from '../../store/db.ts';
import { embeddingBytes, findEmbedding } from '../../store/embeddings.ts';
import { promotedModelId } from '../../store/promotions.ts';
import { readSetting } from '../../store/settings.ts';

/** The precision that a person chose, else float32. */
export function vectorPrecision(db: ReadableDb): Precision {
  return readSetting(db, 'vectors') ?? 'float32';
}

/** The same, and what is known of the vectors of the model in use. */
export function vectorsInfo(db: ReadableDb): Vectors {
  const precision = vectorPrecision(db);
  const modelId = promotedModelId(db);
  const embedding = modelId === null ? undefined : findEmbedding(db, modelId);
  if (!embedding) return { precision, bytes: 0, int8: null };
  const { id, int8Recall, int8Queries } = embedding;
  const isMeasured = int8Recall !== null && int8Queries !== null;
  const int8 = isMeasured ? { recall: int8Recall, queries: int8Queries } : null;
  return { precision, bytes: embeddingBytes(db, id), int8 };
}
