// What the command line says of files that it cannot use: which one, what was expected, what to do; and nothing is kept.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newFolder, parallax } from './parallax.ts';

describe('parallax', () => {
  const folder = newFolder();
  const file = (name: string, content: string | Uint8Array) =>
    writeFileSync(path.join(folder, name), content);
  const fails = async (...args: string[]) => {
    const { code, stdout, stderr } = await parallax(folder, args);
    expect(stdout).toBe('');
    return [code, stderr.replaceAll(`${folder}${path.sep}`, '').replaceAll(folder, 'FOLDER')];
  };

  beforeAll(async () => {
    file('documents.tsv', 'd1\tapple pie\nd2\tpear\n');
    file('queries.tsv', 'q1\tapple\n');
    await parallax(folder, ['new', 'small.plx']);
    await parallax(folder, ['import', 'small.plx', 'documents.tsv', '--kind', 'documents']);
    await parallax(folder, ['import', 'small.plx', 'queries.tsv', '--kind', 'queries']);
  });

  test('a missing file is exit code 4', async () => {
    const missing =
      'parallax: none.tsv: there is no such file or folder.\n  Check its name and its folder.\n';

    expect(await fails('import', 'small.plx', 'none.tsv')).toEqual([4, missing]);
    expect(await fails('set', 'small.plx', '--dictionary', 'none.tsv')).toEqual([4, missing]);
  });

  test('a folder in a file’s place is exit code 3', async () => {
    expect(await fails('import', 'small.plx', '.')).toEqual([
      3,
      'parallax: FOLDER is no file.\n  Name a file: a folder or a pipe cannot be read.\n',
    ]);
  });

  test('a file that may hold anything is asked about', async () => {
    file('rows.tsv', 'd3\tplum\n');

    expect(await fails('import', 'small.plx', 'rows.tsv')).toEqual([3, expect.stringContaining('--kind')]);
  });

  test('an empty file is said to be empty', async () => {
    file('nothing.csv', '');

    expect(await fails('import', 'small.plx', 'nothing.csv')).toEqual([
      3,
      'parallax: nothing.csv is empty.\n  Choose another file, or write this one again.\n',
    ]);
  });

  test('broken UTF-8 and wrong grades are told by line and field, and none of the file is imported', async () => {
    file('latin1.tsv', Uint8Array.of(...Buffer.from('d3\tplum\nd4\tcaf'), 0xe9, 0x0a));
    file('grades.tsv', 'q1 0 d1 3\nq1 0 d2 4\nq1 0 d9 1\nq1 0 d1 high\n');

    expect(await fails('import', 'small.plx', 'latin1.tsv', '--kind', 'documents')).toEqual([
      3,
      'latin1.tsv:2: column 2: is not valid UTF-8. Save the file as UTF-8.\n' +
        'latin1.tsv: nothing imported. Mend the file, or keep the good rows with --skip-bad\n',
    ]);
    expect(await fails('import', 'small.plx', 'grades.tsv', '--kind', 'qrels')).toEqual([
      3,
      'grades.tsv:2: grade: expected a grade from 0 to 3, found 4.\n' +
        'grades.tsv:3: document: there is no document "d9"; expected the id of one in the project.\n' +
        'grades.tsv:4: grade: expected a whole number, found "high".\n' +
        'grades.tsv: nothing imported. Mend the file, or keep the good rows with --skip-bad\n',
    ]);
    expect((await parallax(folder, ['document', 'small.plx', 'd3'])).code).toBe(4);
    expect((await parallax(folder, ['export', 'small.plx', 'qrels'])).stdout).toBe('');
  });

  test('an export into a folder that is not there is refused before anything is made', async () => {
    expect(await fails('export', 'small.plx', 'qrels', '--out', 'none/judged.qrels')).toEqual([
      2,
      expect.stringContaining('There is no folder none.'),
    ]);
  });

  test('an export that cannot take its place leaves no file', async () => {
    mkdirSync(path.join(folder, 'taken'));

    expect(await fails('export', 'small.plx', 'run', '--out', 'taken')).toEqual([
      3,
      'parallax: taken is a folder.\n  Name a file.\n',
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a word in the place of a snapshot’s number is exit code 2', async () => {
    for (const words of [['show', 'first'], ['compare', '1'], ['delete']]) {
      expect(await fails('snapshot', 'small.plx', ...words)).toEqual([
        2,
        expect.stringContaining("Expected a snapshot's number; `list` shows them."),
      ]);
    }
  });
});
