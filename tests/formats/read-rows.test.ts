// Reading files: what each format means, and what is said of rows that cannot be taken.
import { Buffer } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readByteLines } from '../../src/formats/byte-lines.ts';
import { csvLine } from '../../src/formats/write-csv.ts';
import { collect, written } from './written.ts';

const sample = (name: string) => fileURLToPath(new URL(`../../resources/samples/${name}`, import.meta.url));

describe('documents', () => {
  test('TSV without a header is id, text or id, title, text, and a quotation mark is a character', async () => {
    const two = await collect('documents', written('docs.tsv', 'd1\t5" screen\nd2\ttwo\n'));
    const three = await collect('documents', written('docs.tsv', 'd1\tTitle\tBody\n'));

    expect(two.rows).toEqual([
      { id: 'd1', title: '', text: '5" screen' },
      { id: 'd2', title: '', text: 'two' },
    ]);
    expect(three.rows).toEqual([{ id: 'd1', title: 'Title', text: 'Body' }]);
  });

  test('an empty field of TSV is a field', async () => {
    const { rows } = await collect('documents', written('docs.tsv', 'd1\t\tBody\nd2\tTitle\t\n'));

    expect(rows).toEqual([
      { id: 'd1', title: '', text: 'Body' },
      { id: 'd2', title: 'Title', text: '' },
    ]);
  });

  test('CSV follows RFC 4180, its header names the columns in any order, and lines are physical ones', async () => {
    const file = written(
      'docs.csv',
      'text,docid,price,title\r\n"two\r\nlines, ""quoted""",d1,3,A\r\nplain,d2,4,B\r\n',
    );

    const { rows, lines } = await collect('documents', file);

    expect(rows).toEqual([
      { id: 'd1', title: 'A', text: 'two\r\nlines, "quoted"' },
      { id: 'd2', title: 'B', text: 'plain' },
    ]);
    expect(lines).toEqual([2, 4]);
  });

  test('JSONL takes the properties of BEIR', async () => {
    const { rows } = await collect(
      'documents',
      written('c.jsonl', '{"_id":"1","title":"携程网","text":"","metadata":{}}\n'),
    );

    expect(rows).toEqual([{ id: '1', title: '携程网', text: '' }]);
  });

  test('a property of our own name counts before one of a looser name', async () => {
    const { rows } = await collect(
      'documents',
      written('c.jsonl', '{"id":"1","document":"file.txt","text":"携程网"}\n'),
    );

    expect(rows).toEqual([{ id: '1', title: '', text: '携程网' }]);
  });

  test('a byte order mark, CR LF and a missing last line end change nothing', async () => {
    const { rows } = await collect('documents', written('docs.tsv', '\uFEFFd1\tone\r\nd2\ttwo'));

    expect(rows.map(({ id, text }) => [id, text])).toEqual([
      ['d1', 'one'],
      ['d2', 'two'],
    ]);
  });

  test('UTF-16 with its mark is read as what it says, whichever byte comes first', async () => {
    const text = '\uFEFFid\ttext\nd1\t绿色的鞋子 👟\n';
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();

    for (const bytes of [little, big]) {
      const { rows } = await collect('documents', written('docs.txt', bytes));
      expect(rows).toEqual([{ id: 'd1', title: '', text: '绿色的鞋子 👟' }]);
    }
  });

  test('a spreadsheet’s CSV may have semicolons, where its first line has no comma', async () => {
    const file = written('docs.csv', 'id;title;text\r\nd1;"24"" screen";red, blue; no\r\nd2;"a;b";two\r\n');

    const { rows, bad } = await collect('documents', file);

    expect(rows).toEqual([{ id: 'd2', title: 'a;b', text: 'two' }]);
    expect(bad).toEqual([expect.stringContaining('expected 3 columns as in the header, found 4')]);
  });

  test.each([
    ['a spreadsheet', 'docs.xlsx', 'PK\x03\x04rest', 'notText'],
    ['UTF-16 without its mark', 'docs.csv', 'i\0d\0,\0t\0', 'notText'],
    ['a JSON array', 'docs.json', '\n[\n{"id": "a"}]', 'jsonArray'],
  ])('%s is refused for what it is', async (_, name, content, problem) => {
    await expect(collect('documents', written(name, content))).rejects.toMatchObject({ problem });
  });

  test('an id in square brackets begins no JSON array', async () => {
    const { rows } = await collect('documents', written('docs.tsv', '[1]\tone\n'));

    expect(rows).toEqual([{ id: '[1]', title: '', text: 'one' }]);
  });

  test('gzip is known by its bytes, whatever the name', async () => {
    const { rows } = await collect('documents', written('docs.tsv', gzipSync('d1\tone\n')));

    expect(rows).toHaveLength(1);
  });

  test('the shipped Cranfield corpus has 1,400 documents, two of them empty', async () => {
    const { rows, bad } = await collect('documents', sample('cranfield/corpus.jsonl.gz'));

    expect(bad).toEqual([]);
    expect(rows).toHaveLength(1400);
    expect(rows.filter(({ title, text }) => title === '' && text === '').map(({ id }) => id)).toEqual([
      '471',
      '995',
    ]);
  });
});

describe('queries, judgments and runs', () => {
  test('judgments say who gave them and when, where the file does', async () => {
    const csv = 'query,document,annotator,by,grade,time\nq1,d1, ann ,person,2,2026-01-31T09:30:00Z\n';

    expect((await collect('qrels', written('sheet.csv', csv))).rows).toEqual([
      {
        query: 'q1',
        document: 'd1',
        grade: 2,
        rater: 'ann',
        by: 'person',
        at: Date.UTC(2026, 0, 31, 9, 30),
      },
    ]);
  });

  test("BEIR's metadata.split says which part of the work a query serves", async () => {
    const lines =
      '{"_id":"q1","text":"快递软件","metadata":{"split":"held-out"}}\n{"_id":"q2","text":"two"}\n';

    const { rows } = await collect('queries', written('queries.jsonl', lines));

    expect(rows).toEqual([
      { id: 'q1', text: '快递软件', split: 'held-out', tags: [] },
      { id: 'q2', text: 'two', split: null, tags: [] },
    ]);
  });

  test('TREC qrels separate by any white space, BEIR qrels have a header', async () => {
    const trec = await collect('qrels', written('qrels', 'q1 0  d1\t3\n'));
    const beir = await collect('qrels', written('test.tsv', 'query-id\tcorpus-id\tscore\nq1\td1\t2\n'));

    expect(trec.rows).toMatchObject([{ query: 'q1', document: 'd1', grade: 3 }]);
    expect(beir.rows).toMatchObject([{ query: 'q1', document: 'd1', grade: 2 }]);
  });

  test('a TREC run has six columns', async () => {
    const { rows } = await collect('run', written('bm25.run', 'q1 Q0 d1 1 12.5 bm25\n'));

    expect(rows).toEqual([{ query: 'q1', document: 'd1', rank: 1, score: 12.5, tag: 'bm25' }]);
  });
});

describe('bad rows name file, line and field, and say what was expected', () => {
  test('a wrong number of columns', async () => {
    const { rows, bad } = await collect('documents', written('docs.tsv', 'd1\tone\nd2\n'));

    expect(rows).toHaveLength(1);
    expect(bad).toEqual(['docs.tsv:2: row: expected columns id, text or id, title, text, found 1 columns.']);
  });

  test('a grade that is no whole number', async () => {
    const { bad } = await collect('qrels', written('judged.csv', 'query,document,grade\nq1,d1,good\n'));

    expect(bad).toEqual(['judged.csv:2: grade: expected a whole number, found "good".']);
  });

  test('an empty id and an unknown split', async () => {
    const { bad } = await collect('queries', written('q.csv', 'id,text,split\n,hello,\nq2,hi,later\n'));

    expect(bad).toEqual([
      'q.csv:2: id: expected an id, found nothing.',
      'q.csv:3: split: expected train, dev, held-out or nothing, found "later".',
    ]);
  });

  test('bytes that are no UTF-8, with the column that holds them', async () => {
    const bytes = Buffer.concat([
      Buffer.from('d1\tone\nd2\t'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('\nd3\tthree\n'),
    ]);

    const { rows, bad } = await collect('documents', written('docs.tsv', bytes));

    expect(rows.map(({ id }) => id)).toEqual(['d1', 'd3']);
    expect(bad).toEqual(['docs.tsv:2: column 2: is not valid UTF-8. Save the file as UTF-8.']);
  });

  test('a line that is no JSON object', async () => {
    const { bad } = await collect('documents', written('c.jsonl', '{"_id":"1","text":"a"}\n[1]\n{"_id":\n'));

    expect(bad[0]).toBe('c.jsonl:2: row: expected a JSON object, found "[1]".');
    expect(bad[1]).toMatch(/^c\.jsonl:3: row: expected one JSON object a line: /);
  });

  test('one bad row among the first ones does not change what the file is taken for', async () => {
    const qrels = await collect('qrels', written('q.txt', '1 0 d1 2\n1 0 d2 x\n1 0 d3 1\n'));
    const objects = await collect(
      'documents',
      written('d.txt', 'oops\n{"_id":"1","text":"a"}\n{"_id":"2","text":"b"}\n'),
    );

    expect(qrels.rows.map(({ document }) => document)).toEqual(['d1', 'd3']);
    expect(qrels.bad).toEqual(['q.txt:2: grade: expected a whole number, found "x".']);
    expect(objects.rows).toHaveLength(2);
    expect(objects.bad[0]).toMatch(/^d\.txt:1: row: expected one JSON object a line/);
  });

  test('a CSV row with a misplaced quotation mark, and reading goes on behind it', async () => {
    const { rows, lines, bad } = await collect(
      'documents',
      written('d.csv', 'id,text\n1,a "b" c\n2,"two\nlines"\n3,"x" tail\n\n4,"say ""hi"""\r\n5,ok\n'),
    );

    expect(rows.map(({ id, text }) => [id, text])).toEqual([
      ['2', 'two\nlines'],
      ['4', 'say "hi"'],
      ['5', 'ok'],
    ]);
    expect(lines).toEqual([3, 7, 8]);
    expect(bad.map((sentence) => sentence.slice(0, 13))).toEqual(['d.csv:2: row:', 'd.csv:5: row:']);
  });

  test('a CSV row whose quote never ends', async () => {
    const { bad } = await collect('documents', written('d.csv', 'id,text\nd1,"open\n'));

    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatch(/^d\.csv:2: row: a quotation mark opens here and is never closed/);
  });
});

describe('whole files', () => {
  test('the shipped Cranfield queries and judgments are all there, in TSV and TREC', async () => {
    const queries = await collect('queries', sample('cranfield/queries.tsv'));
    const qrels = await collect('qrels', sample('cranfield/qrels.txt'));

    expect([queries.bad, qrels.bad]).toEqual([[], []]);
    expect(queries.rows).toHaveLength(225);
    expect(qrels.rows).toHaveLength(1837);
    // Its README: query ids are 1 to 225, grades are 5 minus Cleverdon's codes 1 to 4.
    expect(queries.rows.at(-1)?.id).toBe('225');
    expect(new Set(qrels.rows.map(({ grade }) => grade))).toEqual(new Set([1, 2, 3, 4]));
  });

  test('a document of four words ending in a number is not taken for a judgment', async () => {
    const { rows } = await collect('documents', written('one.tsv', 'd1\tBoeing model 747\n'));

    expect(rows).toEqual([{ id: 'd1', title: '', text: 'Boeing model 747' }]);
  });

  test('what is written as CSV is read back, whatever characters it holds', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '\t', '深', '=') });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (texts) => {
        const lines = texts.map((text, n) => csvLine([`d${n}`, `x${text}`]));

        const read = await collect('documents', written('d.csv', `id,text\r\n${lines.join('')}`));

        expect(read.bad).toEqual([]);
        expect(read.rows.map(({ text }) => text)).toEqual(texts.map((text) => `x${text}`));
        // A row's line is one more than the line ends before it.
        expect(read.lines).toEqual(
          lines.map((_, n) => 2 + lines.slice(0, n).join('').split('\n').length - 1),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('a gzip file that is cut short is refused as such', async () => {
    const whole = gzipSync(Buffer.from('d1\tone\n'.repeat(10_000)));
    const file = written('docs.tsv.gz', whole.subarray(0, whole.length - 20));

    await expect(collect('documents', file)).rejects.toThrow(/cannot be read to its end/);
  });

  test('progress ends at the size of the file, and every line is seen across chunk borders', async () => {
    const file = written('long.tsv', Array.from({ length: 30_000 }, (_, n) => `d${n}\ttext ${n}\n`).join(''));
    let last = { bytesRead: 0, totalBytes: 0 };
    let lines = 0;
    for await (const { line, bytes } of readByteLines(file, (progress) => {
      last = progress;
    })) {
      lines++;
      expect(bytes.toString()).toBe(`d${line - 1}\ttext ${line - 1}`);
    }

    expect(lines).toBe(30_000);
    expect(last.bytesRead).toBe(last.totalBytes);
  });
});
