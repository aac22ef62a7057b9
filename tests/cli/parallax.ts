// Runs the command line as a user does: a process of its own, a folder of its own, no user's data touched.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../bin/parallax.cjs', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for one test's files; everything the program keeps for its user goes there too. */
export function newFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'parallax-cli-'));
}

/** `parallax ...args` in `folder`, with `input` on standard input. */
export async function parallax(folder: string, args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: path.join(folder, 'data') },
  });
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    child.stdout.setEncoding('utf8').reduce((all: string, piece: string) => all + piece, ''),
    child.stderr.setEncoding('utf8').reduce((all: string, piece: string) => all + piece, ''),
    new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1))),
  ]);
  return { code, stdout, stderr };
}
