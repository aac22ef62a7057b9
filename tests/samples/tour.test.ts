// The built-in tour sample keeps what the tour and its training story rely on.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Document {
  _id: string;
  title: string;
  text: string;
}
interface Query {
  _id: string;
  text: string;
  metadata?: { split?: string };
}

const read = (file: string) =>
  readFileSync(new URL(`../../resources/samples/tour/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const documents = read('documents.jsonl').map((line) => JSON.parse(line) as Document);
const queries = read('queries.jsonl').map((line) => JSON.parse(line) as Query);
const judgments = read('qrels.tsv').map((line) => {
  const columns = line.split(/\s+/);
  return { columns, query: columns[0]!, document: columns[2]!, grade: Number(columns[3]) };
});

const SEED_QUERIES = [
  '从北京到上海的机票',
  '快递软件',
  '小宝宝生病怎么办',
  '狗宝宝生病怎么办',
  '深度学习',
  '学习深度',
];
const BARE_DOCUMENTS = ['携程网', '菜鸟裹裹', '小宝宝生病怎么办', '狗宝宝生病怎么办', '深度学习', '学习深度'];

const wholeText = (document: Document) => `${document.title} ${document.text}`.trim();
const queryOf = (text: string) => queries.find((query) => query.text === text)!;
const documentOf = (text: string) => documents.find((document) => wholeText(document) === text)!;
const gradeOf = (query: string, document: string) =>
  judgments.find((j) => j.query === queryOf(query)._id && j.document === documentOf(document)._id)?.grade;
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

/** Overlapping Han bigrams and lower-cased Latin words: the terms BM25 would see. */
function terms(text: string): Set<string> {
  const found = new Set<string>(text.toLowerCase().match(/[a-z0-9]+/g) ?? []);
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
    for (let i = 0; i + 1 < run.length; i++) found.add(run.slice(i, i + 2));
  }
  return found;
}

function sharesTerm(left: string, right: string): boolean {
  const others = terms(right);
  return [...terms(left)].some((term) => others.has(term));
}

describe('the tour sample', () => {
  it('has at least 320 documents, 66 queries and 480 judgments', () => {
    expect(documents.length).toBeGreaterThanOrEqual(320);
    expect(queries.length).toBeGreaterThanOrEqual(66);
    expect(judgments.length).toBeGreaterThanOrEqual(480);
  });

  it('gives every document and every query an id and a text of its own', () => {
    for (const rows of [documents, queries]) {
      expect(new Set(rows.map((row) => row._id)).size).toBe(rows.length);
    }
    expect(new Set(documents.map(wholeText)).size).toBe(documents.length);
    expect(new Set(queries.map((query) => query.text)).size).toBe(queries.length);
    expect(documents.filter((document) => document.title.trim() === '')).toEqual([]);
    expect([...documents, ...queries].filter((row) => !/^[a-z0-9-]+$/.test(row._id))).toEqual([]);
  });

  it('is about two thirds Chinese and one third English', () => {
    for (const texts of [documents.map(wholeText), queries.map((query) => query.text)]) {
      const share = texts.filter(isChinese).length / texts.length;
      expect(share).toBeGreaterThan(0.6);
      expect(share).toBeLessThan(0.8);
    }
  });

  it('judges only known queries and documents, once each, with grades from 0 to 3', () => {
    const queryIds = new Set(queries.map((query) => query._id));
    const documentIds = new Set(documents.map((document) => document._id));
    for (const { columns, query, document, grade } of judgments) {
      expect(columns).toHaveLength(4);
      expect(queryIds.has(query), query).toBe(true);
      expect(documentIds.has(document), document).toBe(true);
      expect([0, 1, 2, 3]).toContain(grade);
    }
    expect(new Set(judgments.map((j) => `${j.query} ${j.document}`)).size).toBe(judgments.length);
  });

  it('gives every query something good to find and something to reject', () => {
    for (const query of queries) {
      const grades = judgments.filter((j) => j.query === query._id).map((j) => j.grade);
      expect(Math.max(...grades), query.text).toBeGreaterThanOrEqual(2);
      expect(grades, query.text).toContain(0);
    }
  });

  it('shares a term between most queries and one of their rejected documents', () => {
    const textOf = new Map(documents.map((document) => [document._id, wholeText(document)]));
    const tempting = queries.filter((query) =>
      judgments.some(
        (j) => j.query === query._id && j.grade === 0 && sharesTerm(query.text, textOf.get(j.document)!),
      ),
    );
    expect(tempting.length / queries.length).toBeGreaterThan(0.5);
  });

  it('holds the six seed queries out of training and their documents as bare titles', () => {
    for (const text of SEED_QUERIES) expect(queryOf(text)?.metadata?.split, text).toBe('held-out');
    for (const text of BARE_DOCUMENTS)
      expect(documentOf(text), text).toMatchObject({ title: text, text: '' });
  });

  it('splits queries into train, dev and held-out with most of them in train', () => {
    const share = (split: string) =>
      queries.filter((query) => query.metadata?.split === split).length / queries.length;
    expect(share('train') + share('dev') + share('held-out')).toBeCloseTo(1);
    expect(share('train')).toBeGreaterThan(0.65);
    expect(share('dev')).toBeGreaterThan(0.08);
    expect(share('held-out')).toBeGreaterThan(0.12);
  });

  it.each([
    ['从北京到上海的机票', '携程网'],
    ['快递软件', '菜鸟裹裹'],
  ])('lets the query %s share no term with its best answer %s', (query, answer) => {
    expect(sharesTerm(query, wholeText(documentOf(answer)))).toBe(false);
    expect(gradeOf(query, answer)).toBe(3);
  });

  it.each([
    ['小宝宝生病怎么办', '狗宝宝生病怎么办'],
    ['狗宝宝生病怎么办', '小宝宝生病怎么办'],
    ['深度学习', '学习深度'],
    ['学习深度', '深度学习'],
  ])('grades %s 3 for itself and 0 for its near twin %s', (query, twin) => {
    expect(sharesTerm(query, twin)).toBe(true);
    expect(gradeOf(query, query)).toBe(3);
    expect(gradeOf(query, twin)).toBe(0);
  });

  it('describes itself to the importer in both languages', () => {
    const sample = JSON.parse(read('sample.json').join('\n'));
    expect(sample.files.map((entry: { kind: string }) => entry.kind)).toEqual([
      'documents',
      'queries',
      'qrels',
    ]);
    expect(sample.scale).toEqual({ min: 0, max: 3 });
    for (const language of ['en', 'zh-CN']) {
      expect(sample.description[language]).toContain(String(documents.length));
      expect(sample.description[language]).toContain(String(queries.length));
      expect(sample.title[language]).not.toBe('');
    }
    const counts = [documents.length, queries.length, judgments.length];
    for (const count of counts) expect(read('README.md').join('\n')).toContain(String(count));
  });
});
