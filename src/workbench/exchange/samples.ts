// The sample projects that ship with the program: a folder each, with a sample.json that names its files.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fileKindSchema } from '../../contract/data.ts';
import { WorkbenchError } from '../../contract/error.ts';
import { sampleInfoSchema } from '../../contract/project.ts';
import { scaleSchema } from '../../contract/terms.ts';

const sampleSchema = sampleInfoSchema.extend({
  scale: scaleSchema,
  files: z.array(z.object({ file: z.string(), kind: fileKindSchema })).min(1),
});

/** A sample with the absolute paths of its files, in the order of import. */
export type Sample = z.infer<typeof sampleSchema>;

async function readSample(folder: string): Promise<Sample> {
  const sample = sampleSchema.parse(JSON.parse(await readFile(path.join(folder, 'sample.json'), 'utf8')));
  const files = sample.files.map(({ file, kind }) => ({ file: path.join(folder, file), kind }));
  return { ...sample, files };
}

/** All samples in `samplesFolder`, by name. */
export async function listSamples(samplesFolder: string): Promise<Sample[]> {
  const names = (await readdir(samplesFolder)).sort();
  return Promise.all(names.map((name) => readSample(path.join(samplesFolder, name))));
}

/** @throws WorkbenchError `not-found` where no sample has this name */
export async function findSample(samplesFolder: string, name: string): Promise<Sample> {
  const samples = await listSamples(samplesFolder);
  const sample = samples.find((one) => one.name === name);
  if (sample) return sample;
  throw new WorkbenchError('sampleMissing', { name, names: samples.map((one) => one.name).join(', ') });
}
