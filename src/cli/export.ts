// `parallax export`: judgments, runs and disagreements as files that other tools read.

import { once } from 'node:events';
import { Argument, Command, Option } from 'commander';
import { exportKindSchema, tableFormatSchema } from '../contract/data.ts';
import { fileToWrite } from './arguments.ts';
import { addFilter, addMetric, metricChoice, queryFilter, type ReadOptions } from './comparison-options.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { printJson } from './output.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Writes the pieces of an export to `out`, or to standard output. A file appears whole or not at all.
 * @returns the file (null for standard output) and the number of lines
 */
export async function writeExport(
  pieces: AsyncIterable<{ text: string }>,
  out: string | undefined,
  quiet: boolean,
): Promise<{ file: string | null; lines: number }> {
  let lines = 0;
  async function* texts(): AsyncGenerator<string> {
    for await (const { text } of pieces) {
      lines += text.split('\n').length - 1;
      yield text;
    }
  }
  if (out === undefined) {
    for await (const text of texts()) {
      if (!quiet && !process.stdout.write(text)) await once(process.stdout, 'drain');
    }
    return { file: null, lines };
  }
  await writeWhole(out, texts());
  if (!quiet) process.stderr.write(`${out}: ${lines} lines\n`);
  return { file: out, lines };
}

interface Options extends ReadOptions {
  out?: string;
  ranker: string;
  other: string;
  json?: boolean;
}

/** Declares the command. */
export function exportCommand(): Command {
  const command = new Command('export')
    .description('write qrels, judgments, a run, or a comparison of two rankers by query or by document')
    .argument('<project>', 'project file')
    .addArgument(new Argument('<kind>', 'what to write').choices(exportKindSchema.options))
    .option('--out <file>', 'file to write (default: standard output)', fileToWrite)
    .option('--ranker <name>', 'the run to write, or the left side of a comparison', 'bm25')
    .option('--other <name>', 'the right side of a comparison', 'model')
    .addOption(
      new Option('--format <format>', 'of a comparison').choices(tableFormatSchema.options).default('csv'),
    );
  return addFilter(addMetric(command)).action(async (project: string, kind: string, options: Options) => {
    await withFreshRuns(project, options.json ?? false, async ({ client }) => {
      const { ranker, other } = options;
      const pieces = await client.data.export({
        kind: exportKindSchema.parse(kind),
        ranker,
        other,
        metric: metricChoice(options),
        filter: queryFilter(options),
        format: tableFormatSchema.parse(options.format),
      });
      const written = await writeExport(pieces, options.out, options.json ?? false);
      if (options.json) printJson({ kind, ...written });
    });
  });
}
