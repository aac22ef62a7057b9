// Run by kill-nine.test.ts: appends judgments to the project named on the command line and prints each one's id.
import { writeSync } from 'node:fs';
import { appendGrade } from '../../src/store/judgment-log.ts';
import { openProject } from '../../src/store/open-project.ts';
import { dataVersions } from '../../src/store/settings.ts';

const db = openProject(process.argv[2] ?? '');
for (;;) {
  const next = dataVersions(db).judgments + 1;
  const id = appendGrade(db, { raterId: 1, queryId: 1, documentId: 1, grade: next % 4, source: 'judge' });
  writeSync(1, `${id}\n`);
}
