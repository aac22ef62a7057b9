// The projects that were opened last, newest first, in one small file of the user's folder.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const KEPT = 20;
const recentSchema = z.array(z.object({ name: z.string(), path: z.string() }));

export type RecentProject = z.infer<typeof recentSchema>[number];

function fileIn(userFolder: string): string {
  return path.join(userFolder, 'recent.json');
}

/** Projects opened before whose files are still there. A damaged list counts as empty: it is a convenience. */
export async function recentProjects(userFolder: string): Promise<RecentProject[]> {
  try {
    const listed = recentSchema.parse(JSON.parse(await readFile(fileIn(userFolder), 'utf8')));
    return listed.filter((project) => existsSync(project.path));
  } catch {
    return [];
  }
}

/** Puts a project at the head of the list. */
export async function rememberProject(userFolder: string, project: RecentProject): Promise<void> {
  const others = (await recentProjects(userFolder)).filter((other) => other.path !== project.path);
  await mkdir(userFolder, { recursive: true });
  const unfinished = `${fileIn(userFolder)}.${process.pid}.part`;
  await writeFile(unfinished, `${JSON.stringify([project, ...others].slice(0, KEPT), null, 2)}\n`);
  await rename(unfinished, fileIn(userFolder));
}
