// The workbench process: owns the project, and answers the contract over every MessagePort that it is given.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { createLog } from '../src/workbench/log.ts';
import { openAtStart } from '../src/workbench/open-at-start.ts';
import { router } from '../src/workbench/router.ts';
import { createWorkbench } from '../src/workbench/workbench.ts';

const { values } = parseArgs({
  options: {
    'user-folder': { type: 'string', default: '' },
    'samples-folder': { type: 'string', default: '' },
    'trainer-entry': { type: 'string', default: '' },
  },
});
// Children run the same binary; this makes Electron's behave as Node, so that the trainer can be a plain process.
process.env.ELECTRON_RUN_AS_NODE = '1';

const userFolder = values['user-folder'];
const log = createLog(path.join(userFolder, 'parallax.log'));
const workbench = createWorkbench({
  userFolder,
  samplesFolder: values['samples-folder'],
  trainerEntry: values['trainer-entry'],
  log,
});
const context = { workbench, role: 'owner' as const };
const rpc = new RPCHandler(router);

const opened = openAtStart(createRouterClient(router, { context }), (message) => log.warn(message)).catch(
  (err: unknown) => log.error('no project could be opened at the start', { err }),
);

process.parentPort.on('message', async ({ data, ports }) => {
  await opened;
  if (data.type === 'close') {
    await workbench.close();
    process.exit(0);
  }
  const [port] = ports;
  if (port === undefined) return;
  rpc.upgrade(port, { context });
  port.start();
});
