// A progress bar on a terminal; nothing in a pipe, so that logs and scripts stay clean.
import { SingleBar } from 'cli-progress';

export interface Progress {
  /** `fraction` 0 to 1, and what is being done. */
  update(fraction: number, label: string): void;
  end(): void;
}

/** A bar on stderr where stderr is a terminal and `quiet` is not set. */
export function createProgress(quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { update: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {label}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1000, 0, { label: '' });
  return {
    update: (fraction, label) => bar.update(Math.round(fraction * 1000), { label }),
    end: () => bar.stop(),
  };
}
