// `parallax serve`: the interface in browsers, until Ctrl-C.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { WorkbenchError } from '../contract/error.ts';
import { type Host, startHost } from '../host/host.ts';
import { createTokens } from '../host/tokens.ts';
import { openAtStart } from '../workbench/open-at-start.ts';
import { router } from '../workbench/router.ts';
import { wholeNumber } from './arguments.ts';
import { keepLinks, linksOf } from './kept-links.ts';
import { openBrowser } from './open-browser.ts';
import { printJson } from './output.ts';
import { rendererFolder, userFolder } from './paths.ts';
import { existingProject, type Session, withWorkbench } from './session.ts';

export interface ServeOptions {
  /** Path of a project file; where absent the sample, or without one the last project or the tour. */
  readonly project?: string;
  readonly sample?: string;
  readonly address?: string;
  readonly port?: number;
  /** Make the links of earlier times invalid. */
  readonly newLinks?: boolean;
  /** Show the page in a browser on this machine. */
  readonly open?: boolean;
  readonly json?: boolean;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Resolves at the first Ctrl-C or ending signal; launchers pass on signals that the terminal has sent too. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
}

/** Serves the open project under its links of last time, at their port where nobody else has taken it. */
async function startWithLinks({ workbench }: Session, options: ServeOptions): Promise<Host> {
  const { address = '127.0.0.1', port, newLinks = false } = options;
  const project = workbench.project?.path ?? '';
  const before = await linksOf(userFolder, project);
  const tokens = newLinks ? createTokens() : before.tokens;
  const hostAt = (at: number) => startHost({ workbench, router, rendererFolder, address, port: at, tokens });
  const start = async (): Promise<Host> => {
    if (port !== undefined || before.port === 0) return hostAt(port ?? 0);
    try {
      return await hostAt(before.port);
    } catch (error) {
      if (!(error instanceof WorkbenchError && error.problem === 'cannotListen')) throw error;
      process.stderr.write(`Port ${before.port} is taken; links of last time do not work at the new one.\n`);
      return hostAt(0);
    }
  };
  const host = await start();
  await keepLinks(userFolder, project, { port: Number(new URL(host.url).port), tokens });
  return host;
}

/** Opens the project and serves it until the process is asked to end. */
export async function serveUntilStopped(session: Session, options: ServeOptions): Promise<void> {
  const { workbench, client } = session;
  const { project, sample } = options;
  if (project !== undefined) await workbench.open(project);
  else if (sample !== undefined) await workbench.openSample(sample);
  else await openAtStart(client, say);
  const host = await startWithLinks(session, options);
  const { ownerUrl, raterUrl, networkRaterUrls } = host;
  if (options.json) printJson({ ownerUrl, raterUrl, networkRaterUrls });
  else {
    say(`Parallax is at ${ownerUrl}`);
    say(`For raters, who may judge and look: ${raterUrl}`);
    for (const url of networkRaterUrls) say(`For raters on other machines: ${url}`);
    if (networkRaterUrls.length === 0)
      say('Only this machine can open them. For others: npx parallax serve --address 0.0.0.0');
    say('Each link is a key: whoever has it may do as much. Ctrl-C ends it.');
  }
  if (options.open) {
    const opening = openBrowser(ownerUrl, userFolder);
    if (!options.json) say(opening ? 'A browser window is opening.' : 'Open the first link in a browser.');
  }
  await stopped();
  await host.close();
}

/** Declares the command. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the interface to browsers: one link for the owner, one for raters')
    .argument('[project]', 'project file (default: the sample, or the last project)')
    .option('--sample <name>', "the user's own copy of a sample, where no project is named")
    .option(
      '--address <address>',
      'address to listen on; others than 127.0.0.1 let other machines in',
      '127.0.0.1',
    )
    .option(
      '--port <n>',
      'port to listen on; 0 takes a free one (default: the one of last time)',
      wholeNumber(0, 65_535),
    )
    .option('--new-links', 'make new links; those of earlier times no longer work')
    .option('--open', 'show it in a browser on this machine')
    .action(async (file: string | undefined, options: ServeOptions) => {
      const project = file === undefined ? {} : { project: existingProject(file) };
      if (!existsSync(path.join(rendererFolder, 'index.html'))) {
        throw new WorkbenchError('interfaceNotBuilt', {});
      }
      await withWorkbench((session) => serveUntilStopped(session, { ...options, ...project }));
    });
}
