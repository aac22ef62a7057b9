// Links of serve mode: they stay good from one start to the next, until new ones are asked for.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import { newFolder, parallax } from './parallax.ts';

const entry = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

interface Links {
  readonly ownerUrl: string;
  readonly raterUrl: string;
}

/** Serves a project until it has said its links, then ends it as a crash would. */
async function linksOfStart(folder: string, project: string, ...options: string[]): Promise<Links> {
  const child = spawn(process.execPath, [entry, 'serve', project, '--json', ...options], {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: path.join(folder, 'data') },
  });
  const exited = once(child, 'exit');
  let printed = '';
  for await (const piece of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += piece;
    if (printed.trimEnd().endsWith('}')) break;
  }
  child.kill('SIGKILL');
  await exited;
  return JSON.parse(printed);
}

test('The links of a project stay good when it is served again, each project has its own, and new ones can be made', async () => {
  await ensureBuilt();
  const folder = newFolder();
  await parallax(folder, ['new', 'a.plx']);
  await parallax(folder, ['new', 'b.plx']);

  const first = await linksOfStart(folder, 'a.plx');
  const other = await linksOfStart(folder, 'b.plx');
  const again = await linksOfStart(folder, 'a.plx');
  const renewed = await linksOfStart(folder, 'a.plx', '--new-links');

  expect(again).toEqual(first);
  expect(new URL(other.raterUrl).hash).not.toBe(new URL(first.raterUrl).hash);
  expect(new URL(renewed.raterUrl).host).toBe(new URL(first.raterUrl).host);
  expect(new URL(renewed.raterUrl).hash).not.toBe(new URL(first.raterUrl).hash);
  // The links are keys: nobody else on the machine may read them.
  expect(statSync(path.join(folder, 'data', 'parallax', 'links.json')).mode & 0o077).toBe(0);
});
