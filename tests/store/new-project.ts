// A small project for store tests: three documents, two queries, two persons and one imported file.
import { insertDocument } from '../../src/store/documents.ts';
import { createProject } from '../../src/store/open-project.ts';
import { insertQuery } from '../../src/store/queries.ts';
import { ensureRater } from '../../src/store/raters.ts';

/** Ids are given in order from 1: documents d1…d3, queries q1 and q2, raters ann (1), ben (2), qrels.txt (3). */
export function newProject(path = ':memory:') {
  const db = createProject(path, { name: 'Test', scale: { min: 0, max: 3 } });
  for (const n of [1, 2, 3]) {
    insertDocument(db, { externalId: `d${n}`, title: `Title ${n}`, body: `Body ${n}` });
  }
  for (const n of [1, 2]) insertQuery(db, { externalId: `q${n}`, text: `query ${n}` });
  const ann = ensureRater(db, 'ann', 'person');
  const ben = ensureRater(db, 'ben', 'person');
  const file = ensureRater(db, 'qrels.txt', 'import');
  return { db, ann, ben, file };
}
