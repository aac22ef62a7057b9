// The way from files to a model on the command line: import, train, measure, compare, keep, and take the weights along.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readCheckpoint } from '../../src/dssm/checkpoint.ts';
import { trainableFiles } from '../workbench/trainable-project.ts';
import { newFolder, parallax } from './parallax.ts';

test('A project is trained, measured, compared and kept, and its model’s weights are written with their config', async () => {
  const folder = newFolder();
  const { documents, queries, qrels } = trainableFiles();
  writeFileSync(path.join(folder, 'documents.tsv'), documents);
  writeFileSync(path.join(folder, 'queries.tsv'), queries);
  writeFileSync(path.join(folder, 'qrels.txt'), qrels);
  const run = async (...args: string[]) => {
    const ended = await parallax(folder, args);
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    return ended.stdout;
  };
  await run('new', 'topics.plx');
  await run('import', 'topics.plx', 'documents.tsv', 'queries.tsv', 'qrels.txt');

  const model = JSON.parse(await run('train', 'topics.plx', '--threads', '1', '--json'));
  expect(model).toMatchObject({ id: 1, tower: 'lstm', status: 'promoted' });

  const measured = JSON.parse(await run('eval', 'topics.plx', '--set', 'held-out', '--json'));
  const rankers = measured.rankers.map(({ ranker }: { ranker: string }) => ranker);
  expect(rankers).toEqual(['bm25', 'model', 'hybrid', 'fusion']);

  expect(await run('compare', 'topics.plx', '--limit', '3')).toContain('bm25');
  expect(await run('snapshot', 'topics.plx', 'save', 'first')).toContain('first');
  expect(await run('snapshot', 'topics.plx', 'show', '1', '--limit', '3')).toMatch(/best \w+ \d/);

  expect(await run('model', 'topics.plx', '--weights', '1', '--out', 'lstm.safetensors')).toBe(
    'lstm.safetensors\nlstm.json\n',
  );
  const { config, weights } = readCheckpoint(readFileSync(path.join(folder, 'lstm.safetensors')));
  expect(JSON.parse(readFileSync(path.join(folder, 'lstm.json'), 'utf8'))).toMatchObject({
    gateOrder: 'i,f,g,o',
    ...config,
  });
  expect(weights.get('U')?.shape).toEqual([config.hidden, 4 * config.hidden]);
  expect((await parallax(folder, ['model', 'topics.plx', '--weights', '2'])).code).toBe(4);
}, 300_000);
