// The project's settings: one JSON value a key, each with its schema.
import { z } from 'zod';
import { analyzerSettingSchema, dictionarySchema } from '../contract/analyzer.ts';
import { precisionSchema, scaleSchema } from '../contract/terms.ts';
import { prepared, type ReadableDb, type WritableDb } from './db.ts';

/** Grades run from `min` (0) to `max`; `labels[grade]` names one, where the project names them. */
const projectScaleSchema = scaleSchema.extend({ labels: z.array(z.string()).max(10).optional() });
export type ProjectScale = z.infer<typeof projectScaleSchema>;

const schemas = {
  name: z.string().min(1),
  scale: projectScaleSchema,
  /** Absent while there are no documents. */
  analyzer: analyzerSettingSchema,
  /** `hash` names the text. */
  dictionary: dictionarySchema.extend({ hash: z.string() }),
  /** The user dictionary: a word, its frequency where it has one, a line each. */
  dictionaryText: z.string(),
  /** BM25's parameters, where a person changed them. */
  bm25: z.object({ k1: z.number(), b: z.number() }),
  /** How models' vectors are stored; float32 where absent. */
  vectors: precisionSchema,
};

export type SettingKey = keyof typeof schemas;
export type Settings = { [Key in SettingKey]: z.infer<(typeof schemas)[Key]> };

/** The value of a setting, undefined where it was never set. */
export function readSetting<Key extends SettingKey>(db: ReadableDb, key: Key): Settings[Key] | undefined {
  const row = prepared<[string], { value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(key);
  if (!row) return undefined;
  // `schemas[key]` is a union to TypeScript; its parse gives what the key names.
  return schemas[key].parse(JSON.parse(row.value)) as Settings[Key];
}

export function writeSetting<Key extends SettingKey>(db: WritableDb, key: Key, value: Settings[Key]): void {
  prepared<[string, string]>(
    db,
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  ).run(key, JSON.stringify(schemas[key].parse(value)));
}

export function deleteSetting(db: WritableDb, key: SettingKey): void {
  prepared<[string]>(db, 'DELETE FROM setting WHERE key = ?').run(key);
}

/** The project's grade scale; every project has one from its creation. */
export function readScale(db: ReadableDb): ProjectScale {
  const scale = readSetting(db, 'scale');
  if (!scale) throw new TypeError('the project has no grade scale');
  return scale;
}

/** Counters that grow with every change; derived data carries those it was made from. */
export interface DataVersions {
  readonly documents: number;
  readonly queries: number;
  /** Id of the newest judgment event. */
  readonly judgments: number;
}

export function dataVersions(db: ReadableDb): DataVersions {
  const versions = prepared<[], DataVersions>(
    db,
    `SELECT
      (SELECT version FROM data_version WHERE kind = 'documents') AS documents,
      (SELECT version FROM data_version WHERE kind = 'queries') AS queries,
      (SELECT coalesce(max(id), 0) FROM judgment_event) AS judgments`,
  ).get();
  if (!versions) throw new TypeError('a SELECT without FROM gave no row');
  return versions;
}
