// The command line: what each command prints, writes and answers to a script.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newFolder, parallax } from './parallax.ts';

describe('parallax', () => {
  const folder = newFolder();

  beforeAll(async () => {
    const made = await parallax(folder, ['new', 'demo.plx', '--sample', 'cranfield']);
    expect(made).toEqual({
      code: 0,
      stdout: 'demo.plx: 1400 documents, 225 queries, 1837 judged pairs\n',
      stderr: '',
    });
  });

  test('every command has help that names its arguments', async () => {
    const { stdout: all } = await parallax(folder, ['--help']);
    const names = Array.from(all.matchAll(/^ {2}(\w+) \[options\]/gm), ([, name]) => name ?? '');
    expect(names).toHaveLength(15);
    for (const name of names) {
      const { code, stdout } = await parallax(folder, [name, '--help']);

      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: parallax ${name}`);
      expect(stdout).toContain('--json');
    }
  }, 180_000);

  test('a wrong option is exit code 2 and says where help is', async () => {
    const { code, stderr } = await parallax(folder, ['eval', 'demo.plx', '--set', 'tomorrow']);

    expect(code).toBe(2);
    expect(stderr).toContain('Allowed choices are all, train, dev, held-out');
    expect(stderr).toContain('--help');
  });

  test('a missing project is exit code 4, and no project is made of a mistyped name', async () => {
    const first = await parallax(folder, ['eval', 'dmeo.plx']);
    const second = await parallax(folder, ['eval', 'dmeo.plx']);

    expect(first.code).toBe(4);
    expect(first.stderr).toContain('dmeo.plx: there is no such project file.');
    expect(second.code).toBe(4);
  });

  test('new does not overwrite a project', async () => {
    const { code, stderr } = await parallax(folder, ['new', 'demo.plx']);

    expect(code).toBe(5);
    expect(stderr).toContain('demo.plx');
  });

  test('eval measures BM25 on Cranfield as one JSON document', async () => {
    // The golden figures are of whole words.
    await parallax(folder, ['set', 'demo.plx', '--analyzer', 'bigrams']);
    const { code, stdout } = await parallax(folder, ['eval', 'demo.plx', '--rankers', 'bm25', '--json']);
    const { rankers } = JSON.parse(stdout);

    expect(code).toBe(0);
    expect(rankers).toHaveLength(1);
    // tests/fixtures/cranfield-bm25.json holds what tests/bm25/cranfield_golden.py computed on its own.
    const golden = JSON.parse(
      readFileSync(new URL('../fixtures/cranfield-bm25.json', import.meta.url), 'utf8'),
    );
    expect(rankers[0].metrics['nDCG@10']).toBeCloseTo(golden.meanNdcgAt10.linear, 4);
  });

  test('rank writes a TREC run of every query to standard output', async () => {
    const { code, stdout } = await parallax(folder, ['rank', 'demo.plx']);
    const lines = stdout.trimEnd().split('\n');

    expect(code).toBe(0);
    expect(new Set(lines.map((line) => line.split(' ')[0])).size).toBe(225);
    expect(lines[0]).toMatch(/^1 Q0 \d+ 1 \d+\.\d+ bm25$/);
  });

  test('export qrels gives back what was imported', async () => {
    const { code } = await parallax(folder, ['export', 'demo.plx', 'qrels', '--out', 'out.qrels']);
    const shipped = new URL('../../resources/samples/cranfield/qrels.txt', import.meta.url);
    const pairs = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/\s+/).join(' '))
        .sort();

    expect(code).toBe(0);
    expect(pairs(readFileSync(path.join(folder, 'out.qrels'), 'utf8'))).toEqual(
      pairs(readFileSync(shipped, 'utf8')),
    );
  });

  test('compare without a model says what to do', async () => {
    const { code, stderr } = await parallax(folder, ['compare', 'demo.plx']);

    expect(code).toBe(4);
    expect(stderr).toContain('model');
  });
});

describe('parallax import', () => {
  test('names file, line and field of a bad row, keeps nothing and exits with 3', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'docs.tsv'), 'd1\tfirst text\nd2\tsecond text\nd1\tthe same id again\n');
    await parallax(folder, ['new', 'demo.plx']);

    const { code, stderr } = await parallax(folder, [
      'import',
      'demo.plx',
      'docs.tsv',
      '--kind',
      'documents',
    ]);
    const info = await parallax(folder, ['export', 'demo.plx', 'qrels']);

    expect(code).toBe(3);
    expect(stderr).toMatch(/docs\.tsv:3: .*d1/);
    expect(stderr).toContain('nothing imported');
    expect(info.stdout).toBe('');
  });

  test('with --skip-bad keeps the good rows and writes the bad ones to a rejects file', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'docs.tsv'), 'd1\tfirst text\nd2\tsecond text\nd1\tthe same id again\n');
    await parallax(folder, ['new', 'demo.plx']);

    const { code, stdout } = await parallax(folder, [
      'import',
      'demo.plx',
      'docs.tsv',
      '--kind',
      'documents',
      '--skip-bad',
    ]);

    expect(code).toBe(0);
    expect(stdout).toContain('docs.tsv: 2 rows as documents');
    expect(readFileSync(path.join(folder, 'docs.tsv.rejects.tsv'), 'utf8')).toContain('the same id again');
  });
});

describe('parallax judge', () => {
  test('saves each answer as it is typed, and undo takes one back', async () => {
    const folder = newFolder();
    await parallax(folder, ['new', 'demo.plx', '--sample', 'tour']);

    const judged = await parallax(folder, ['judge', 'demo.plx', '--rater', 'ann'], '3\n0\nu\n1\nx\n2\nq\n');
    const { stdout } = await parallax(folder, ['export', 'demo.plx', 'judgments']);
    const own = stdout.split('\n').filter((line) => line.startsWith('ann,'));

    expect(judged.code).toBe(0);
    expect(judged.stdout).toBe('3 judged\n');
    expect(judged.stderr).toContain('Type a grade from 0 to 3');
    expect(own).toHaveLength(3);
  });
});

describe('parallax doctor', () => {
  test('names Node, SQLite and the samples', async () => {
    const { stdout } = await parallax(newFolder(), ['doctor', '--json']);
    const names = JSON.parse(stdout).map(({ name, ok }: { name: string; ok: boolean }) => [name, ok]);

    expect(names).toEqual(
      expect.arrayContaining([
        ['Node', true],
        ['SQLite', true],
        ['samples', true],
      ]),
    );
  });

  test('--engines says that the wasm engine agrees with the reference', async () => {
    const { code, stdout } = await parallax(newFolder(), ['doctor', '--engines', '--json']);
    const reports: { name: string; agrees: boolean }[] = JSON.parse(stdout);

    expect(code).toBe(0);
    expect(new Set(reports.map(({ name }) => name))).toEqual(new Set(['tfjs', 'wasm']));
    expect(reports.every(({ agrees }) => agrees)).toBe(true);
  });
});
