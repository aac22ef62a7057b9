// Makes a project file of a sample's files: whole, or not at all.

import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { WorkbenchError } from '../../contract/error.ts';
import { formatBadRow } from '../../formats/bad-row.ts';
import { createProject } from '../../store/open-project.ts';
import { Project } from '../project.ts';
import { type ImportProgress, importFile } from './import-file.ts';
import type { Sample } from './samples.ts';

/** Endings of the files that SQLite and the project's lock keep beside a project. */
const COMPANIONS = ['', '-wal', '-shm', '.lock'];

async function removeProject(file: string): Promise<void> {
  for (const ending of COMPANIONS) await rm(`${file}${ending}`, { force: true });
}

async function fill(project: Project, sample: Sample, onProgress?: (progress: ImportProgress) => void) {
  for (const { file, kind } of sample.files) {
    const order = { file, kind, skipBad: false, rejectsFile: `${file}.rejects.tsv`, onProgress };
    const { kept, badRows } = await importFile(project, order);
    if (kept) continue;
    const [bad] = badRows;
    throw new WorkbenchError('sampleDamaged', {
      name: sample.name,
      row: bad === undefined ? '' : formatBadRow(bad),
    });
  }
}

/**
 * Makes the project at `file`. It gets its name when it is complete, so that a crash leaves none that is half full.
 * @throws WorkbenchError `conflict` where there is a file
 */
export async function makeSampleProject(
  file: string,
  sample: Sample,
  onProgress?: (progress: ImportProgress) => void,
): Promise<void> {
  if (existsSync(file)) {
    throw new WorkbenchError('projectExists', { path: file });
  }
  const unfinished = `${file}.unfinished`;
  await removeProject(unfinished);
  const settings = { name: sample.title.en ?? sample.name, scale: sample.scale };
  const project = await Project.load(unfinished, createProject(unfinished, settings));
  try {
    await fill(project, sample, onProgress);
  } catch (error) {
    await project.close();
    await removeProject(unfinished);
    throw error;
  }
  await project.close();
  await rename(unfinished, file);
  await removeProject(unfinished);
}
