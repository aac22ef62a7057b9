// A workbench process that judges one pair after another and says of each when it is acknowledged; run by crash.test.ts.
import path from 'node:path';
import { submitGrade } from '../../src/workbench/judging/judge.ts';
import { createWorkbench } from '../../src/workbench/workbench.ts';

const [file = ''] = process.argv.slice(2);
const nothing = () => undefined;
const workbench = createWorkbench({
  userFolder: path.dirname(file),
  samplesFolder: path.dirname(file),
  trainerEntry: '',
  log: { info: nothing, warn: nothing, error: nothing },
});
await workbench.open(file);
const project = workbench.project!;
for (let n = 0; ; n++) {
  const given = {
    rater: 'ann',
    queryId: 1 + (n % 3),
    documentId: 1 + (n % 4),
    grade: n % 4,
    source: 'judge',
  };
  const { eventId } = await submitGrade(project, given);
  process.stdout.write(`${eventId} ${given.grade}\n`);
}
