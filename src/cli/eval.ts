// `parallax eval`: what each ranker measures on a set of queries.
import { Command, Option } from 'commander';
import { querySetSchema } from '../contract/compare.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { figure, printJson, printTable } from './output.ts';

/** Declares the command. */
export function evalCommand(): Command {
  return new Command('eval')
    .description('metrics of each ranker, averaged over a set of queries')
    .argument('<project>', 'project file')
    .option('--rankers <names...>', 'rankers to measure (default: every run of the project)')
    .addOption(
      new Option('--set <set>', 'queries to measure on').choices(querySetSchema.options).default('all'),
    )
    .action(async (project: string, options: { rankers?: string[]; set: string; json?: boolean }) => {
      await withFreshRuns(project, options.json ?? false, async ({ client }) => {
        const runs = await client.compare.runs();
        const rankers = options.rankers ?? runs.map(({ ranker }) => ranker).slice(0, 10);
        const set = querySetSchema.parse(options.set);
        const measured = await client.compare.metrics({ rankers, set });
        if (options.json) return printJson({ set, rankers: measured });
        const names = Object.keys(measured[0]?.metrics ?? {});
        printTable(
          ['ranker', 'queries', ...names],
          measured.map(({ ranker, queries, metrics }) => [
            ranker,
            queries,
            ...Object.values(metrics).map(figure),
          ]),
        );
        process.stdout.write(
          `on ${set} queries with a relevant document; unjudged documents count as not relevant${set === 'all' ? ', and the model saw some of these judgments: use --set held-out to judge it' : ''}\n`,
        );
      });
    });
}
