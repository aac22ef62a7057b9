// Loaded before a utility's entry: gives the process a parentPort, and ends it when its parent is gone.
import { EventEmitter } from 'node:events';
import { PortRelay } from './ports.ts';
import type { ToUtility } from './utility-process.ts';

const send = process.send?.bind(process);
if (send === undefined) throw new Error('a utility is started by utilityProcess.fork');
// A real utility process has no such channel; a program that used it must fail here too.
delete process.send;

const relay = new PortRelay((message) => {
  if (process.connected) send(message);
});

class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(_message: unknown): void {
    throw new Error('the stand-in carries no messages from the utility to main');
  }
}
const parentPort = new ParentPort();
/** Messages wait until somebody listens, as Electron says. */
let waiting: unknown[] | undefined = [];
parentPort.on('newListener', (event) => {
  if (event !== 'message' || waiting === undefined) return;
  const early = waiting;
  waiting = undefined;
  setImmediate(() => {
    for (const message of early) parentPort.emit('message', message);
  });
});

process.on('message', (message: ToUtility) => {
  if (message.type !== 'message') return relay.handle(message);
  const event = { data: message.data, ports: message.ports.map((id) => relay.receive(id)) };
  if (waiting) waiting.push(event);
  else parentPort.emit('message', event);
});
process.on('disconnect', () => process.exit());
Object.defineProperty(process, 'parentPort', { value: parentPort });
