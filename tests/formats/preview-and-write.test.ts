// Guessing what a file holds, and writing what other tools read.

import { describe, expect, test } from 'vitest';
import { rowProblem } from '../../src/contract/row-problems.ts';
import { previewFile } from '../../src/formats/file-format.ts';
import { csvLine } from '../../src/formats/write-csv.ts';
import { rejectLine } from '../../src/formats/write-rejects.ts';
import { qrelLine, runLine } from '../../src/formats/write-trec.ts';
import { written } from './written.ts';

describe('previewFile', () => {
  test.each([
    ['corpus.jsonl', '{"_id":"1","title":"t","text":"x"}\n', 'documents', 'jsonl'],
    ['queries.tsv', 'q1\thello\n', 'queries', 'tsv'],
    ['qrels.txt', 'q1 0 d1 3\n', 'qrels', 'spaces'],
    ['any.txt', 'q1 Q0 d1 1 3.5 tag\n', 'run', 'spaces'],
    ['judged.csv', 'query,document,grade\nq1,d1,2\n', 'qrels', 'csv'],
    ['x.tsv', 'a\tb\n', null, 'tsv'],
  ])('%s is guessed from its name, header or shape', async (name, content, kind, format) => {
    const preview = await previewFile(written(name, content));

    expect([preview.kind, preview.format]).toEqual([kind, format]);
  });

  test('shows the first 20 rows below the header', async () => {
    const rows = Array.from({ length: 50 }, (_, n) => `q${n},d${n},1`).join('\n');
    const preview = await previewFile(written('judged.csv', `query,document,grade\n${rows}\n`));

    expect(preview.columns).toEqual(['query', 'document', 'grade']);
    expect(preview.rows).toHaveLength(20);
    expect(preview.rows[0]).toEqual(['q0', 'd0', '1']);
  });
});

describe('the columns of a preview', () => {
  const mostlyBad = 'q1 d1\nq1 0 d2\nbroken\nq1 0 d3 1\n';

  test('are those of TREC where the name says qrels, however many rows are bad', async () => {
    expect(await previewFile(written('qrels.txt', mostlyBad))).toMatchObject({
      kind: 'qrels',
      format: 'spaces',
      columns: ['query', 'iteration', 'document', 'grade'],
      rows: [['q1', 'd1'], ['q1', '0', 'd2'], ['broken'], ['q1', '0', 'd3', '1']],
    });
  });

  test('are those of the kind that a person says it is', async () => {
    const file = written('pairs.txt', 'q1 0 d3 1\nq1 0 d4 x\n');

    expect(await previewFile(file, 'qrels')).toMatchObject({
      columns: ['query', 'iteration', 'document', 'grade'],
    });
    expect(await previewFile(file, 'queries')).toMatchObject({
      kind: 'queries',
      format: 'tsv',
      columns: ['1'],
    });
  });
});

describe('writers', () => {
  test('TREC lines keep ids in one column', () => {
    expect(qrelLine({ query: 'q 1', document: 'd1', grade: 0 })).toBe('q_1 0 d1 0\n');
    expect(runLine({ query: 'q1', document: 'd1', rank: 1, score: 0.1, tag: 'bm25' })).toBe(
      'q1 Q0 d1 1 0.1 bm25\n',
    );
  });

  test('CSV quotes what needs it and disarms formulas', () => {
    expect(csvLine(['a,b', 'say "hi"', 3, null])).toBe('"a,b","say ""hi""",3,\r\n');
    expect(csvLine(['=HYPERLINK("x")'])).toContain("'=HYPERLINK");
  });

  test('a reject keeps the row as it was', () => {
    const reason = rowProblem('noNumber', { found: '"x"' });
    const bad = { file: 'f', line: 7, field: 'grade', ...reason, raw: 'q1\td1\tx' };

    expect(rejectLine(bad)).toBe('7\tgrade\texpected a number, found "x".\tq1\td1\tx\n');
  });
});
