// A file's way in: pieces, preview, import, bad rows; and an export's way out.

import { describe, expect, it, vi } from 'vitest';
import { gatherExport } from '../../../renderer/data/export-file.ts';
import { createImports } from '../../../renderer/data/imports.ts';
import { pieceBytes, toBase64, uploadFile } from '../../../renderer/data/upload.ts';
import type { ImportResult } from '../../../src/contract/data.ts';
import { rowProblem } from '../../../src/contract/row-problems.ts';

const kept: ImportResult = {
  file: 'q.tsv',
  kind: 'queries',
  rows: 2,
  rejected: 0,
  badRows: [],
  rejectsFile: null,
  kept: true,
};

/** A workbench that takes every upload and guesses `queries`. */
function workbench(...results: ImportResult[]) {
  const pieces: { offset: number; base64: string }[] = [];
  return {
    pieces,
    beginUpload: vi.fn(async () => ({ uploadId: 'u1' })),
    appendUpload: vi.fn(async ({ offset, base64 }: { offset: number; base64: string }) => {
      pieces.push({ offset, base64 });
      return { bytes: offset };
    }),
    preview: vi.fn(async () => ({
      name: 'q.tsv',
      bytes: 10,
      kind: 'queries',
      format: 'tsv',
      columns: ['id', 'text'],
      rows: [['q1', 'one']],
    })),
    import: vi.fn(async () => results.shift() ?? kept),
  };
}

const file = new File(['q1\tone\nq2\ttwo\n'], 'q.tsv');

describe('an upload', () => {
  it('sends a file in pieces that together are the file', async () => {
    const bytes = Uint8Array.from({ length: pieceBytes + 70_000 }, (_, index) => index % 251);
    const { pieces, ...data } = workbench();
    const progress: number[] = [];

    await uploadFile(data as never, new File([bytes], 'big'), (part) => progress.push(part));

    expect(pieces.map(({ offset }) => offset)).toEqual([0, pieceBytes]);
    const sent = Buffer.concat(pieces.map(({ base64 }) => Buffer.from(base64, 'base64')));
    expect(sent.equals(Buffer.from(bytes))).toBe(true);
    expect(progress.at(-1)).toBe(1);
  });

  it('keeps every piece within the contract’s 1.5 million characters', () => {
    expect(toBase64(new Uint8Array(pieceBytes)).length).toBeLessThanOrEqual(1_500_000);
  });
});

describe('an import', () => {
  it('shows what the file looks like and takes the guessed kind', async () => {
    const imports = createImports(workbench() as never);

    await imports.add([file]);

    expect(imports.items.getState().items).toMatchObject([
      { name: 'q.tsv', step: 'preview', kind: 'queries', uploaded: 1 },
    ]);
  });

  it('is looked at anew as what a person says it is', async () => {
    const data = workbench();
    const imports = createImports(data as never);
    await imports.add([file]);
    const { id } = imports.items.getState().items[0]!;

    imports.change(id, { skipBad: true });
    expect(data.preview).toHaveBeenCalledTimes(1);
    imports.change(id, { kind: 'documents' });

    expect(data.preview).toHaveBeenLastCalledWith({ uploadId: 'u1', kind: 'documents' });
  });

  it('stays open with its bad rows where nothing was kept, and is done after skipping them', async () => {
    const badRow = { file: 'q.tsv', line: 2, field: 'id', ...rowProblem('queryTaken', { id: 'q1' }) };
    const refused = { ...kept, kept: false, rejected: 1, badRows: [badRow] };
    const data = workbench(refused, { ...kept, rejected: 1 });
    const imports = createImports(data as never);
    await imports.add([file]);
    const { id } = imports.items.getState().items[0]!;

    await imports.import(id);
    expect(imports.items.getState().items[0]).toMatchObject({ step: 'preview', result: refused });

    imports.change(id, { skipBad: true });
    await imports.import(id);
    expect(imports.items.getState().items[0]!.step).toBe('done');
    expect(data.import).toHaveBeenLastCalledWith({
      uploadId: 'u1',
      kind: 'queries',
      skipBad: true,
      update: false,
    });
  });

  it('waits until somebody has said what an unknown file holds', async () => {
    const data = workbench();
    data.preview.mockResolvedValueOnce({ kind: null } as never);
    const imports = createImports(data as never);
    await imports.add([file]);

    await imports.import(imports.items.getState().items[0]!.id);

    expect(data.import).not.toHaveBeenCalled();
  });

  it('that cannot be uploaded says why', async () => {
    const data = workbench();
    const error = new Error('away');
    data.beginUpload.mockRejectedValueOnce(error);
    const imports = createImports(data as never);

    await imports.add([file]);

    expect(imports.items.getState().items[0]).toMatchObject({ step: 'failed', error });
  });
});

describe('an export', () => {
  it('joins its pieces under the name of the first', async () => {
    async function* pieces() {
      yield { name: 'tour.qrels', mediaType: 'text/plain', text: 'q1 0 d1 3\n' };
      yield { name: 'tour.qrels', mediaType: 'text/plain', text: 'q1 0 d2 0\n' };
    }

    const exported = await gatherExport({ export: async () => pieces() } as never, { kind: 'qrels' });

    expect(exported?.name).toBe('tour.qrels');
    expect(await exported?.content.text()).toBe('q1 0 d1 3\nq1 0 d2 0\n');
  });
});
