// Electron's MessagePorts, in one process and across processes: a port that goes away is relayed message by message.
import { EventEmitter } from 'node:events';

/** One end of a channel. Like Electron's, it holds messages back until it is started. */
export class MessagePortMain
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  peer: MessagePortMain | undefined;
  #waiting: unknown[] | undefined = [];
  #closed = false;

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('the stand-in sends no ports through ports');
    const data: unknown = structuredClone(message);
    setImmediate(() => this.peer?.arrive(data));
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.arrive(data);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const { peer } = this;
    // Messages that were posted before arrive first.
    setImmediate(() => {
      peer?.emit('close');
      peer?.close();
    });
  }

  arrive(data: unknown): void {
    if (this.#closed) return;
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

/** What a relayed port says to the process or page where its other half lives, and the other way. */
export type PortMessage =
  | { readonly type: 'port-data'; readonly id: number; readonly data: unknown }
  | { readonly type: 'port-close'; readonly id: number };

/** The ports that live on the other side of one connection (a child process, a page). */
export class PortRelay {
  readonly #send: (message: PortMessage) => void;
  readonly #ports = new Map<number, MessagePortMain>();
  #lastId = 0;

  constructor(send: (message: PortMessage) => void) {
    this.#send = send;
  }

  /** Sends `port` away: from now on what is posted to its peer goes to the other side. Returns its name there. */
  transfer(port: MessagePortMain): number {
    const id = ++this.#lastId;
    this.#relay(id, port);
    return id;
  }

  /** A port for what the other side transferred under the name `id`. */
  receive(id: number): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#relay(id, port1);
    return port2;
  }

  #relay(id: number, port: MessagePortMain): void {
    this.#ports.set(id, port);
    port.on('message', ({ data }: { data: unknown }) => this.#send({ type: 'port-data', id, data }));
    port.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ type: 'port-close', id });
    });
    port.start();
  }

  handle(message: PortMessage): void {
    const port = this.#ports.get(message.id);
    if (message.type === 'port-data') port?.postMessage(message.data);
    else if (this.#ports.delete(message.id)) port?.close();
  }

  /** The other side is gone: every port that lived there closes. */
  closeAll(): void {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }
}
