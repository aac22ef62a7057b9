// An acknowledged judgment survives kill -9: a child process judges until it is killed in the middle.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { iterateEvents } from '../../src/store/judgments.ts';
import { checkProject, closeProject, openProject } from '../../src/store/open-project.ts';
import { newProject } from './new-project.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('After kill -9 at any moment the reopened project holds every acknowledged judgment', async () => {
  const path = join(temporaryFolder(), 'a.plx');
  closeProject(newProject(path).db);
  const acknowledged: number[] = [];

  for (const killAfter of [1, 7, 23, 60, 120]) {
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('./judge-forever.ts', import.meta.url)),
      path,
    ]);
    const exit = once(child, 'exit');
    let lines = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(Number(line));
      // The lines still in the pipe when the child dies are read too: they were acknowledged.
      if (++lines === killAfter) child.kill('SIGKILL');
    }
    const [, signal] = await exit;
    expect(signal).toBe('SIGKILL');

    const db = openProject(path);
    checkProject(db);
    const stored = new Map([...iterateEvents(db)].map((event) => [event.id, event.grade]));
    closeProject(db);

    expect(lines).toBeGreaterThanOrEqual(killAfter);
    expect(acknowledged.filter((id) => stored.get(id) !== id % 4)).toEqual([]);
  }
});
