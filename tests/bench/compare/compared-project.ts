// A project with two runs that partly agree, and judgments of what both rank high.
import { Random } from '../../../src/metrics/random.ts';
import { inTransaction } from '../../../src/store/db.ts';
import { insertDocument } from '../../../src/store/documents.ts';
import { appendGrade } from '../../../src/store/judgment-log.ts';
import { closeProject, createProject } from '../../../src/store/open-project.ts';
import { insertQuery } from '../../../src/store/queries.ts';
import { ensureRater } from '../../../src/store/raters.ts';
import { replaceRun } from '../../../src/store/runs.ts';

interface Size {
  readonly queries: number;
  readonly documents: number;
  readonly depth: number;
}

const JUDGED = 20;

/** Some different documents, by row id. */
function someDocuments(random: Random, count: number, documents: number): number[] {
  const found = new Set<number>();
  while (found.size < count) found.add(1 + random.below(documents));
  return [...found];
}

/** Another ranking of mostly the same documents: neighbours swapped, every third one replaced. */
function disturbed(random: Random, ranking: readonly number[], documents: number): number[] {
  const kept = ranking.filter((_, n) => n % 3 !== 2);
  const places = kept.map((document, n) => ({ document, place: n + random.below(30) }));
  const moved = places.sort((left, right) => left.place - right.place).map(({ document }) => document);
  const known = new Set(ranking);
  const fresh = someDocuments(random, ranking.length, documents).filter((document) => !known.has(document));
  return ranking.map((_, n) => (n % 3 === 2 ? fresh.pop() : moved.shift()) ?? 1);
}

/** Writes the project to `file`: runs `one` and `two`, 20 judgments a query. The same every time. */
export function makeComparedProject(file: string, { queries, documents, depth }: Size): void {
  const db = createProject(file, { name: 'Compared', scale: { min: 0, max: 3 } });
  const random = new Random(1);
  const scores = Float64Array.from({ length: depth }, (_, n) => depth - n);
  const tags = ['head', 'torso', 'tail'];
  inTransaction(db, () => {
    for (let n = 0; n < documents; n++) {
      const body = Array.from({ length: 4 + (n % 13) }, () => `w${random.below(5000)}`).join(' ');
      insertDocument(db, { externalId: `d${n}`, title: `Document ${n}`, body });
    }
    const raterId = ensureRater(db, 'judged.txt', 'import');
    const left = [];
    const right = [];
    for (let n = 0; n < queries; n++) {
      const text = Array.from({ length: 1 + (n % 6) }, () => `w${random.below(6000)}`).join(' ');
      const queryId = insertQuery(db, { externalId: `q${n}`, text, tags: [tags[n % 3] ?? ''] });
      const one = someDocuments(random, depth, documents);
      const two = disturbed(random, one, documents);
      left.push({ queryId, documents: Int32Array.from(one), scores });
      right.push({ queryId, documents: Int32Array.from(two), scores });
      const judged = new Set([...one.slice(0, JUDGED / 2), ...two.slice(0, JUDGED / 2)]);
      for (const documentId of judged) {
        const grade = Math.max(0, random.below(6) - 2);
        appendGrade(db, { raterId, queryId, documentId, grade, source: 'import:judged.txt', createdAt: 0 });
      }
    }
    const run = { kind: 'imported', config: {}, derivedFrom: 'made', depth } as const;
    replaceRun(db, { ...run, tag: 'one' }, left);
    replaceRun(db, { ...run, tag: 'two' }, right);
  });
  closeProject(db);
}
