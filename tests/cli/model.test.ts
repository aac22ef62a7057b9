// `parallax model`: which model is in use, chosen from a script; a worse one only where it is said twice.
import { expect, test } from 'vitest';
import { trainableProject, trainToEnd } from '../workbench/trainable-project.ts';
import { addWorseModel } from '../workbench/worse-model.ts';
import { parallax } from './parallax.ts';

test('model lists models, takes the one in use out of use, and uses a worse one only when told so', async () => {
  const { workbench, folder, ...opened } = await trainableProject();
  await trainToEnd({ workbench, folder, ...opened });
  addWorseModel(workbench.project!.db, 1);
  await workbench.close();
  const model = (...args: string[]) => parallax(folder, ['model', 'topics.plx', ...args]);
  const statuses = (stdout: string) => JSON.parse(stdout).map(({ status }: { status: string }) => status);

  const listed = await model();
  expect(listed.stdout).toMatch(/^ *1 +lstm +in use/m);
  expect(statuses((await model('--withdraw', '--json')).stdout)).toEqual(['candidate', 'retired']);
  expect((await model()).stdout).toContain('no model is in use: BM25 ranks alone\n');

  const refused = await model('--use', '2');
  expect([refused.code, refused.stderr]).toEqual([
    5,
    expect.stringContaining('Model 2 is worse than BM25: nDCG@10 '),
  ]);
  expect(statuses((await model('--json')).stdout)).toEqual(['candidate', 'retired']);

  const used = await model('--use', '2', '--even-if-worse', '--json');
  expect(statuses(used.stdout)).toEqual(['promoted', 'retired']);
  expect((await model('--use', '1', '--withdraw')).code).toBe(2);
});
