import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { iterateEvents } from '../../src/store/judgments.ts';
import { checkProject } from '../../src/store/open-project.ts';
import { smallProject } from './open-workbench.ts';

const judgingProcess = fileURLToPath(new URL('./judging-process.ts', import.meta.url));

/** Lets a process judge until it has acknowledged `count` grades, ends it by kill -9, and returns all that it acknowledged. */
async function judgeAndKill(file: string, count: number): Promise<{ id: number; grade: number }[]> {
  const child = spawn(process.execPath, [judgingProcess, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let text = '';
  for await (const piece of child.stdout.setEncoding('utf8')) {
    text += piece;
    if (text.split('\n').length > count) child.kill('SIGKILL');
  }
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
  // What follows the last line end may be half a line.
  const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return lines.map((line) => {
    const [id, grade] = line.split(' ').map(Number);
    return { id: id!, grade: grade! };
  });
}

test('Killing the workbench process at any moment loses no judgment that it had acknowledged', async () => {
  const opened = await smallProject();
  const file = opened.workbench.project!.path;
  await opened.workbench.close();
  const acknowledged: { id: number; grade: number }[] = [];

  for (const count of [1, 7, 40]) acknowledged.push(...(await judgeAndKill(file, count)));

  await opened.workbench.open(file);
  const { db } = opened.workbench.project!;
  checkProject(db);
  const stored = new Map([...iterateEvents(db)].map(({ id, grade }) => [id, grade]));
  expect(acknowledged.length).toBeGreaterThanOrEqual(48);
  for (const { id, grade } of acknowledged) expect(stored.get(id)).toBe(grade);
});
