// A peer's index on disk, kept between runs with what building it took.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CACHE, type Corpus } from './corpus.ts';
import { filesBytes } from './files-bytes.ts';
import type { Peer } from './peer.ts';

const builtSchema = z.object({ ms: z.number(), bytes: z.number() });
export type Built = z.infer<typeof builtSchema>;

export function indexFolder(peer: Peer, corpus: Corpus): string {
  return join(CACHE, corpus.size, peer.name);
}

/** What building took and the size of what it left, from now or from the run that built it. */
export async function ensureBuilt(peer: Peer, corpus: Corpus, again: boolean): Promise<Built> {
  const folder = indexFolder(peer, corpus);
  const record = join(CACHE, corpus.size, `${peer.name}.json`);
  if (existsSync(record) && !again) return builtSchema.parse(JSON.parse(readFileSync(record, 'utf8')));
  rmSync(record, { force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ms = await peer.build(corpus, folder);
  const built = { ms, bytes: peer.bytes?.(folder) ?? filesBytes(folder) };
  writeFileSync(record, JSON.stringify(built));
  return built;
}
