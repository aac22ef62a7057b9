// The port and secrets under which each project was served last: links, and judgments that a browser still holds for an
// address, stay good when the workbench is started again.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { createTokens } from '../host/tokens.ts';

const servedSchema = z.object({
  port: z.int().min(0).max(65_535),
  tokens: z.object({ owner: z.string().min(32), rater: z.string().min(32) }),
});
export type ServedBefore = z.infer<typeof servedSchema>;

const keptSchema = z.record(z.string(), servedSchema);

function fileIn(userFolder: string): string {
  return path.join(userFolder, 'links.json');
}

/** By path of the project file. A damaged file counts as empty: new links are made. */
async function keptLinks(userFolder: string): Promise<Record<string, ServedBefore>> {
  try {
    return keptSchema.parse(JSON.parse(await readFile(fileIn(userFolder), 'utf8')));
  } catch {
    return {};
  }
}

/** The port and secrets of the project's last time; a free port and new secrets where there was none. */
export async function linksOf(userFolder: string, project: string): Promise<ServedBefore> {
  return (await keptLinks(userFolder))[project] ?? { port: 0, tokens: createTokens() };
}

/** Keeps them for the next time, in a file that only this user can read; projects that are gone are forgotten. */
export async function keepLinks(userFolder: string, project: string, served: ServedBefore): Promise<void> {
  const known = Object.entries(await keptLinks(userFolder)).filter(([file]) => existsSync(file));
  const kept = { ...Object.fromEntries(known), [project]: served };
  await mkdir(userFolder, { recursive: true });
  const unfinished = `${fileIn(userFolder)}.${process.pid}.part`;
  await rm(unfinished, { force: true });
  await writeFile(unfinished, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, fileIn(userFolder));
}
