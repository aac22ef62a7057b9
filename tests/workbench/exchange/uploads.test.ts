import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { smallProject, type TestWorkbench } from '../open-workbench.ts';

/** Sends a file in pieces of a few bytes, as a browser sends large ones. */
async function upload({ client }: TestWorkbench, name: string, text: string): Promise<string> {
  const { uploadId } = await client.data.beginUpload({ name });
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length; offset += 7) {
    const base64 = bytes.subarray(offset, offset + 7).toString('base64');
    await client.data.appendUpload({ uploadId, offset, base64 });
  }
  return uploadId;
}

test('A file sent in pieces is seen whole, imported under its name, and cleared away', async () => {
  const opened = await smallProject();
  const uploadId = await upload(opened, 'qrels.txt', 'q1 0 d1 3\nq2 0 d2 1\n');

  expect(await opened.client.data.preview({ uploadId })).toMatchObject({
    name: 'qrels.txt',
    bytes: 20,
    kind: 'qrels',
    rows: [
      ['q1', '0', 'd1', '3'],
      ['q2', '0', 'd2', '1'],
    ],
  });
  const result = await opened.client.data.import({ uploadId, kind: 'qrels', skipBad: false });

  expect(result).toMatchObject({ file: 'qrels.txt', rows: 2, kept: true });
  expect(existsSync(path.join(opened.folder, 'user', 'uploads', uploadId))).toBe(false);
});

test('A refused file stays, so that its good rows can be kept at a second try; the bad ones go to the user folder', async () => {
  const opened = await smallProject();
  const uploadId = await upload(opened, 'qrels.txt', 'q1 0 d1 3\nq1 0 nowhere 1\n');

  expect((await opened.client.data.import({ uploadId, kind: 'qrels', skipBad: false })).kept).toBe(false);
  const { kept, rejectsFile } = await opened.client.data.import({ uploadId, kind: 'qrels', skipBad: true });

  expect(kept).toBe(true);
  expect(path.dirname(rejectsFile!)).toBe(path.join(opened.folder, 'user', 'rejects'));
  expect(readFileSync(rejectsFile!, 'utf8')).toContain('nowhere');
});

test('A piece that does not continue the file is refused', async () => {
  const { client } = await smallProject();
  const { uploadId } = await client.data.beginUpload({ name: 'x.tsv' });

  const appended = client.data.appendUpload({ uploadId, offset: 5, base64: 'AAAA' });

  await expect(appended).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('expected 0'),
  });
});

test("A name cannot lead out of the upload's own folder", async () => {
  const opened = await smallProject();

  const uploadId = await upload(opened, '../../../evil.tsv', 'q9\twhat\n');

  const { name } = await opened.client.data.preview({ uploadId });
  expect(name).toBe('evil.tsv');
  expect(existsSync(path.join(opened.folder, 'evil.tsv'))).toBe(false);
  expect(existsSync(path.join(opened.folder, 'user', 'uploads', uploadId, 'evil.tsv'))).toBe(true);
});

test('An upload that is gone is said to be gone', async () => {
  const { client } = await smallProject();

  await expect(client.data.preview({ uploadId: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'not-found',
  });
});
