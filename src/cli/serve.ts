// `parallax serve`: the interface in browsers, until Ctrl-C.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { WorkbenchError } from '../contract/error.ts';
import { startHost } from '../host/host.ts';
import { router } from '../workbench/router.ts';
import { wholeNumber } from './arguments.ts';
import { openBrowser } from './open-browser.ts';
import { printJson } from './output.ts';
import { rendererFolder } from './paths.ts';
import { existingProject, type Session, withWorkbench } from './session.ts';

interface Options {
  sample: string;
  address: string;
  port: number;
  open?: boolean;
  json?: boolean;
}

async function serve({ workbench }: Session, project: string | undefined, options: Options): Promise<void> {
  if (project === undefined) await workbench.openSample(options.sample);
  else await workbench.open(project);
  const { address, port } = options;
  const host = await startHost({ workbench, router, rendererFolder, address, port });
  const { ownerUrl, raterUrl } = host;
  if (options.json) printJson({ ownerUrl, raterUrl });
  else {
    process.stdout.write(`Parallax is at ${ownerUrl}\n`);
    process.stdout.write(`For raters, who may judge and look: ${raterUrl}\n`);
    process.stdout.write('Each link is a key: whoever has it may do as much. Ctrl-C ends it.\n');
  }
  if (options.open && !openBrowser(ownerUrl)) {
    process.stderr.write('No display or no browser was found here: open the link yourself.\n');
  }
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await host.close();
}

/** Declares the command. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the interface to browsers: one link for the owner, one for raters')
    .argument('[project]', 'project file (default: the sample)')
    .option('--sample <name>', "the user's own copy of a sample, where no project is named", 'tour')
    .option(
      '--address <address>',
      'address to listen on; others than 127.0.0.1 let other machines in',
      '127.0.0.1',
    )
    .option('--port <n>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--open', 'show it in a browser on this machine')
    .action(async (project: string | undefined, options: Options) => {
      const file = project === undefined ? undefined : existingProject(project);
      if (!existsSync(path.join(rendererFolder, 'index.html'))) {
        throw new WorkbenchError(
          'unavailable',
          'The interface is not built.',
          'Build it with: npm run build',
        );
      }
      await withWorkbench((session) => serve(session, file, options));
    });
}
