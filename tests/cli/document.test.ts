// `parallax document` and `parallax set`: a project changed from a script, one document or one number at a time.
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

test('set shows and changes the parameters of BM25', async () => {
  const folder = newFolder();
  await parallax(folder, ['new', 'empty.plx']);
  const set = (...args: string[]) => parallax(folder, ['set', 'empty.plx', ...args]);

  expect(JSON.parse((await set('--json')).stdout).bm25).toEqual({ k1: 1.2, b: 0.75 });
  expect(JSON.parse((await set('--b', '0.4', '--json')).stdout).bm25).toEqual({ k1: 1.2, b: 0.4 });
  expect((await set()).stdout).toContain('bm25        k1 1.2, b 0.4\n');
  const wrong = await set('--b', '2');
  expect([wrong.code, wrong.stderr.includes('Expected a number from 0 to 1.')]).toEqual([2, true]);
});
