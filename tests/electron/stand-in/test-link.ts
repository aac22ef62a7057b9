// The line between the stand-in's main process and the test: what was recorded goes up, commands come down.

/** What the shell asked of the system, in the order in which it asked. */
export interface Recorded {
  readonly what: 'window' | 'menu' | 'error-box' | 'open-external' | 'permissions' | 'utility' | 'navigation';
  readonly detail: unknown;
}
export type Command = 'quit' | 'second-instance';

export function record(what: Recorded['what'], detail: unknown): void {
  if (process.connected) process.send?.({ what, detail } satisfies Recorded);
}

export function onCommand(handle: (command: Command) => void): void {
  process.on('message', (command: Command) => handle(command));
}

// A failing test must not leave programs behind.
process.on('disconnect', () => process.exit());
