// What a way to the workbench must offer, whatever carries it.
import type { ClientLink } from '@orpc/client';

/** One open channel. It never reopens: when `closed` resolves, the connection asks the transport for a new one. */
export interface Channel {
  readonly link: ClientLink<Record<never, never>>;
  readonly closed: Promise<void>;
  close(): void;
}

export interface Transport {
  /** @throws RefusedError where trying again cannot help, any other error where it may */
  open(): Promise<Channel>;
}

export type Refusal = 'no-token' | 'wrong-token';

/** The other side answers, but not to us. */
export class RefusedError extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.name = 'RefusedError';
    this.reason = reason;
  }
}

/** The channel went away before the answer came, or did not come back in time. Nothing is known of the call's fate. */
export class ConnectionLostError extends Error {
  constructor(options?: ErrorOptions) {
    super('The connection to the workbench was lost.', options);
    this.name = 'ConnectionLostError';
  }
}
