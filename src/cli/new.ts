// `parallax new`: makes a project file, empty or from a sample.

import path from 'node:path';
import { Command } from 'commander';
import { wholeNumber } from './arguments.ts';
import { printJson } from './output.ts';
import { createProgress } from './progress.ts';
import { withWorkbench } from './session.ts';

/** Declares the command. */
export function newCommand(): Command {
  return new Command('new')
    .description('make a project file, empty or from a sample')
    .argument('<project>', 'file to make, such as demo.plx')
    .option('--sample <name>', 'fill it with a shipped sample: tour or cranfield')
    .option('--name <name>', "the project's name (default: the file's)")
    .option('--max-grade <grade>', 'the best grade; 0 is not relevant', wholeNumber(1, 9), 3)
    .action(
      async (file: string, options: { sample?: string; name?: string; maxGrade: number; json?: boolean }) => {
        await withWorkbench(async ({ workbench, client }) => {
          const target = path.resolve(file);
          const name = options.name ?? path.basename(file, path.extname(file));
          const progress = createProgress(options.json ?? false);
          try {
            if (options.sample === undefined)
              await workbench.create(target, { name, maxGrade: options.maxGrade });
            else {
              await workbench.createFromSample(target, options.sample, ({ file: part, fraction }) =>
                progress.update(fraction, part),
              );
            }
          } finally {
            progress.end();
          }
          const { project } = await client.project.current();
          if (options.json) return printJson(project);
          process.stdout.write(
            `${file}: ${project?.documents} documents, ${project?.queries} queries, ${project?.judgedPairs} judged pairs\n`,
          );
        });
      },
    );
}
