// `parallax import`: reads documents, queries, judgments or runs into a project, one transaction a file.

import path from 'node:path';
import { Command, Option } from 'commander';
import { type FileKind, fileKindSchema, type ImportResult } from '../contract/data.ts';
import { printJson } from './output.ts';
import { createProgress } from './progress.ts';
import { withProject } from './session.ts';

function report(result: ImportResult): void {
  for (const bad of result.badRows.slice(0, 10)) {
    process.stderr.write(`${bad.file}:${bad.line}: ${bad.field}: ${bad.message}\n`);
  }
  const more = result.rejected - Math.min(10, result.badRows.length);
  if (more > 0) process.stderr.write(`… and ${more} more bad rows\n`);
  if (result.kept) process.stdout.write(`${result.file}: ${result.rows} rows as ${result.kind}\n`);
  else
    process.stderr.write(
      `${result.file}: nothing imported. Mend the file, or keep the good rows with --skip-bad\n`,
    );
  if (result.rejectsFile) process.stdout.write(`${result.rejected} bad rows: ${result.rejectsFile}\n`);
}

/** Declares the command. */
export function importCommand(): Command {
  return new Command('import')
    .description('read documents, queries, judgments (qrels) or runs into a project')
    .argument('<project>', 'project file')
    .argument(
      '<files...>',
      'TSV, CSV, JSONL, TREC qrels or TREC run files, plain or gzip, in the order to read them',
    )
    .addOption(
      new Option('--kind <kind>', 'what the files hold (default: seen from their content)').choices(
        fileKindSchema.options,
      ),
    )
    .option('--skip-bad', 'keep the good rows of a file with bad ones; the bad ones go to <file>.rejects.tsv')
    .option('--update', 'give documents that are there already the texts of the file')
    .action(
      async (
        project: string,
        files: string[],
        options: { kind?: FileKind; skipBad?: boolean; update?: boolean; json?: boolean },
      ) => {
        await withProject(project, async ({ workbench }) => {
          const results: ImportResult[] = [];
          for (const file of files) {
            const progress = createProgress(options.json ?? false);
            try {
              const result = await workbench.importFile(path.resolve(file), options.kind, {
                skipBad: options.skipBad ?? false,
                update: options.update ?? false,
                onProgress: ({ rows, fraction }) =>
                  progress.update(fraction, `${path.basename(file)}  ${rows} rows`),
              });
              results.push(result);
            } finally {
              progress.end();
            }
          }
          if (options.json) printJson(results);
          else for (const result of results) report(result);
          if (results.some((result) => !result.kept)) process.exitCode = 3;
        });
      },
    );
}
