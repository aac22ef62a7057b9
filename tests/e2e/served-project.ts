// A sample served to browsers by a process of its own, in a folder of its own: for browser tests and benchmarks.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/build.ts';

const entry = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

export interface ServedProject {
  readonly ownerUrl: string;
  readonly raterUrl: string;
  close(): Promise<void>;
}

/** The links in what serve mode has printed, in whole lines: the owner's, then the raters'. */
function linksIn(printed: string): string[] {
  return printed.match(/http\S+(?=\s*\n)/g) ?? [];
}

/** Builds what is stale and serves a fresh copy of the sample. */
export async function serveSample(sample: string): Promise<ServedProject> {
  await ensureBuilt();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-served-'));
  const child = spawn(process.execPath, [entry, 'serve', '--sample', sample], {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let printed = '';
  for await (const piece of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += piece;
    if (linksIn(printed).length === 2) break;
  }
  const [ownerUrl, raterUrl] = linksIn(printed);
  if (ownerUrl === undefined || raterUrl === undefined)
    throw new Error(`serve mode did not start: ${printed}`);
  return {
    ownerUrl,
    raterUrl,
    async close() {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
