// Run by encoding-killed.test.ts: makes the rankings of the project named first, and dies by kill -9 while it writes the
// N-th chunk of vectors; else it prints how many it wrote.
import { fileURLToPath } from 'node:url';
import { openProject } from '../../src/store/open-project.ts';
import { Project } from '../../src/workbench/project.ts';
import { RunRefresher } from '../../src/workbench/rankings/run-refresher.ts';

const [path = '', killAt = ''] = process.argv.slice(2);
const silent = () => undefined;
const project = await Project.load(path, openProject(path));
const trainerEntry = fileURLToPath(new URL('../../src/trainer/main.ts', import.meta.url));
const log = { info: silent, warn: silent, error: (...told: unknown[]) => console.error(...told) };

let written = 0;
project.db.function('chunk_is_written', () => {
  written++;
  if (written === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  return written;
});
project.db.exec(
  'CREATE TEMP TRIGGER chunk AFTER INSERT ON main.embedding_chunk BEGIN SELECT chunk_is_written(); END',
);
const refresher = new RunRefresher(project, { trainerEntry, log }, silent);
refresher.start();
await refresher.done();
await project.close();
process.stdout.write(`${written}\n`);
