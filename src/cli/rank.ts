// `parallax rank`: writes a ranker's run over all queries as a TREC run file.
import { Command } from 'commander';
import { fileToWrite } from './arguments.ts';
import { writeExport } from './export.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { printJson } from './output.ts';

/** Declares the command. */
export function rankCommand(): Command {
  return new Command('rank')
    .description('rank all queries and write the run as a TREC run file')
    .argument('<project>', 'project file')
    .option('--ranker <name>', 'bm25, model, hybrid, model:<id> or an imported run', 'bm25')
    .option('--out <file>', 'file to write (default: standard output)', fileToWrite)
    .action(async (project: string, options: { ranker: string; out?: string; json?: boolean }) => {
      await withFreshRuns(project, options.json ?? false, async ({ client }) => {
        const pieces = await client.data.export({ kind: 'run', ranker: options.ranker });
        const written = await writeExport(pieces, options.out, options.json ?? false);
        if (options.json) printJson({ ranker: options.ranker, ...written });
      });
    });
}
