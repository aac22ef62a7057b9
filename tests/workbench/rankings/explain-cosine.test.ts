// Why the model in use gave a score, asked of the workbench.
import { expect, test } from 'vitest';
import { trainableProject, trainToEnd } from '../trainable-project.ts';

test('The model’s explanation has the score of its ranking, and each word of the query and of the document.', async () => {
  const opened = await trainableProject();
  await trainToEnd(opened);
  await opened.workbench.refreshRuns();
  const { client } = opened;
  const { documents } = await client.compare.query({ left: 'bm25', right: 'model', queryId: 1, depth: 3 });
  const top = documents.find(({ rightRank }) => rightRank === 1)!;

  const { score, query, document } = await client.compare.explainCosine({
    queryId: 1,
    documentId: top.document.id,
  });

  expect(score).toBeCloseTo(top.rightScore!, 5);
  expect(query.words.map(({ start, end }) => query.text.slice(start, end))).toEqual(['best', 'parcel', '0']);
  expect(document.text).toBe(`${top.document.title}\n${top.document.body}`);
  expect(document.words).toHaveLength(document.text.match(/\w+/g)!.length);
  expect(document.cut).toBe(false);
});

test('Without a model in use there is nothing to explain, and that is said.', async () => {
  const { client } = await trainableProject();

  await expect(client.compare.explainCosine({ queryId: 1, documentId: 1 })).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('no model is in use'),
  });
  await expect(client.compare.explainCosine({ queryId: 1, documentId: 9999 })).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('9999'),
  });
});
