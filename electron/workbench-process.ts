// Keeps the workbench process running and gives every page one MessagePort to it.
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';

export interface WorkbenchProcessOptions {
  /** The built workbench entry (dist/node/workbench.js). */
  readonly entry: string;
  readonly userFolder: string;
  readonly samplesFolder: string;
  readonly trainerEntry: string;
  /** Called once, when the process ends again and again. */
  readonly onGivingUp: (message: string) => void;
}

export interface WorkbenchProcess {
  /** True once `close` is done, or after giving up. */
  readonly ended: boolean;
  /** Gives the page a port, and another one whenever the workbench had to be started again. */
  connect(contents: WebContents): void;
  /** Asks the workbench to close its project and end; ends it after two seconds. */
  close(): Promise<void>;
}

const closeWithinMs = 2000;
/** Ending this often in a minute is no accident that another start would cure. */
const maxEndsPerMinute = 3;

/** Starts the workbench process. The app must be ready. */
export function startWorkbenchProcess(options: WorkbenchProcessOptions): WorkbenchProcess {
  const pages = new Set<WebContents>();
  let ends: number[] = [];
  let state: 'running' | 'closing' | 'ended' = 'running';
  let child = fork();

  function fork(): UtilityProcess {
    const args = [
      `--user-folder=${options.userFolder}`,
      `--samples-folder=${options.samplesFolder}`,
      `--trainer-entry=${options.trainerEntry}`,
    ];
    const forked = utilityProcess.fork(options.entry, args, { serviceName: 'Parallax workbench' });
    forked.on('exit', onExit);
    return forked;
  }

  function onExit(code: number): void {
    if (state !== 'running') return;
    console.error(`parallax: the workbench process ended with code ${code}`);
    const now = Date.now();
    ends = [...ends.filter((end) => now - end < 60_000), now];
    if (ends.length >= maxEndsPerMinute) {
      state = 'ended';
      options.onGivingUp(
        `The workbench process ended ${ends.length} times within a minute (code ${code}). Judgments given so far are stored. See parallax.log in ${options.userFolder}.`,
      );
      return;
    }
    child = fork();
    for (const contents of pages) givePort(contents);
  }

  function givePort(contents: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ type: 'port' }, [port1]);
    contents.postMessage('parallax:port', null, [port2]);
  }

  return {
    get ended() {
      return state === 'ended';
    },
    connect(contents) {
      if (state !== 'running') return;
      if (!pages.has(contents)) {
        pages.add(contents);
        contents.once('destroyed', () => pages.delete(contents));
      }
      givePort(contents);
    },
    async close() {
      if (state !== 'running') return;
      state = 'closing';
      const exited = new Promise((resolve) => child.once('exit', resolve));
      const timer = setTimeout(() => child.kill(), closeWithinMs);
      child.postMessage({ type: 'close' });
      await exited;
      clearTimeout(timer);
      state = 'ended';
    },
  };
}
