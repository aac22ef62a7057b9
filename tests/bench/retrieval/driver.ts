// A peer in a process of its own: one command a line in, one JSON answer a line out.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Driver {
  /** Sends one command and gives the answer, parsed. Throws Error where the process ends before it answers. */
  send(...words: readonly (string | number)[]): Promise<unknown>;
  stop(): Promise<void>;
}

export function startDriver(command: string, args: readonly string[]): Driver {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async send(...words) {
      child.stdin.write(`${words.join('\t')}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${command} ended without an answer to "${words[0]}": ${complaints}`);
      return JSON.parse(value);
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
