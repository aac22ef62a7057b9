// Run by fold-killed.test.ts: folds the index of the project named first, and dies by kill -9 while it writes row number N.
import { openProject } from '../../src/store/open-project.ts';
import { indexOf } from './indexed-documents.ts';

const [path = '', killAt = ''] = process.argv.slice(2);
const db = openProject(path);
const { index } = indexOf(db);
await index.fresh();

let written = 0;
db.function('row_is_written', () => {
  written++;
  if (written === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  return written;
});
for (const table of ['index_generation', 'index_piece', 'document_change']) {
  for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
    db.exec(
      `CREATE TEMP TRIGGER ${table}_${change} AFTER ${change} ON main.${table} BEGIN SELECT row_is_written(); END`,
    );
  }
}
index.fold();
await index.written();
process.stdout.write(`${written}\n`);
