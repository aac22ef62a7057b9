// Serve mode that can be killed and started again at the same address with the same links: run as a program of its own.
// Arguments: folder of the user's data, port, the owner's secret.
import path from 'node:path';
import { startHost } from '../../src/host/host.ts';
import { createLog } from '../../src/workbench/log.ts';
import { router } from '../../src/workbench/router.ts';
import { createWorkbench } from '../../src/workbench/workbench.ts';

const root = path.join(import.meta.dirname, '..', '..');
const [, , userFolder = '', port = '0', owner = ''] = process.argv;

const workbench = createWorkbench({
  userFolder,
  samplesFolder: path.join(root, 'resources', 'samples'),
  trainerEntry: path.join(root, 'src', 'trainer', 'main.ts'),
  log: createLog(path.join(userFolder, 'parallax.log')),
});
await workbench.openSample('tour');
const host = await startHost({
  workbench,
  router,
  rendererFolder: path.join(root, 'dist', 'renderer'),
  port: Number(port),
  tokens: { owner, rater: `${owner}-rater` },
});
process.stdout.write(`${host.ownerUrl}\n`);
