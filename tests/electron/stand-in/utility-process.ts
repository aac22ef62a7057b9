// Electron's utilityProcess: a child of Node with a parentPort (see register-utility.ts).
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { type MessagePortMain, type PortMessage, PortRelay } from './ports.ts';
import { record } from './test-link.ts';

/** Messages from the parent to the utility's parentPort; ports are named and relayed beside them. */
export type ToUtility =
  | PortMessage
  | { readonly type: 'message'; readonly data: unknown; readonly ports: readonly number[] };

class UtilityProcess extends EventEmitter implements Pick<Electron.UtilityProcess, 'kill' | 'pid'> {
  readonly #child: ChildProcess;
  readonly #relay: PortRelay;

  constructor(entry: string, args: readonly string[]) {
    super();
    this.#child = fork(entry, args, {
      execArgv: ['--import', new URL('./register-utility.ts', import.meta.url).href],
      serialization: 'advanced',
    });
    this.#relay = new PortRelay((message) => this.#send(message));
    this.#child.on('message', (message: PortMessage) => this.#relay.handle(message));
    this.#child.on('exit', (code) => {
      this.#relay.closeAll();
      this.emit('exit', code ?? 1);
    });
    record('utility', { entry, pid: this.#child.pid });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  #send(message: ToUtility): void {
    if (this.#child.connected) this.#child.send(message);
  }

  postMessage(data: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => this.#relay.transfer(port));
    this.#send({ type: 'message', data, ports });
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (entry: string, args: readonly string[] = [], _options: Electron.ForkOptions = {}) =>
    new UtilityProcess(entry, args),
};
