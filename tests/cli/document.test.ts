// `parallax document`: one document shown, added, edited and deleted from a script.
import { expect, test } from 'vitest';
import { newFolder, parallax } from './parallax.ts';

test('document adds, edits, shows and deletes one document', async () => {
  const folder = newFolder();
  await parallax(folder, ['new', 'empty.plx']);
  const document = (...args: string[]) => parallax(folder, ['document', 'empty.plx', 'd1', ...args]);

  const none = await document();
  expect([none.code, none.stderr]).toEqual([
    4,
    'parallax: There is no document d1 in the project.\n  Give --title or --text to add it.\n',
  ]);
  expect((await document('--title', '机票', '--text', '北京')).stdout).toBe(
    'd1  (judged pairs: 0)\n机票\n北京\n',
  );
  expect((await document('--text', '上海')).stdout).toBe('d1  (judged pairs: 0)\n机票\n上海\n');
  expect((await document('--delete')).stdout).toBe('d1: deleted (judged pairs: 0)\n');
  expect((await document('--delete')).code).toBe(4);
});
