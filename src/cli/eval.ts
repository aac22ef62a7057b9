// `parallax eval`: what each ranker measures on a set of queries.
import { Command } from 'commander';
import { querySetSchema } from '../contract/compare.ts';
import { metricNames } from './arguments.ts';
import { addMetricSettings, metricSettings, type ReadOptions, setOption } from './comparison-options.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { figure, printJson, printTable } from './output.ts';

interface Options extends ReadOptions {
  rankers?: string[];
  metrics?: string[];
  json?: boolean;
}

/** Declares the command. */
export function evalCommand(): Command {
  const command = new Command('eval')
    .description('metrics of each ranker, averaged over a set of queries')
    .argument('<project>', 'project file')
    .option('--rankers <names...>', 'rankers to measure (default: every run of the project)')
    .option(
      '--metrics <names...>',
      'such as nDCG@10 ERR@20 MAP MRR P@5 Recall@100 RBP bpref judged@10',
      metricNames,
    )
    .addOption(setOption());
  return addMetricSettings(command).action(async (project: string, options: Options) => {
    await withFreshRuns(project, options.json ?? false, async ({ client }) => {
      const runs = await client.compare.runs();
      const rankers = options.rankers ?? runs.map(({ ranker }) => ranker).slice(0, 10);
      const set = querySetSchema.parse(options.set);
      const settings = metricSettings(options);
      const { metrics } = options;
      const measured = await client.compare.metrics({
        ...settings,
        rankers,
        set,
        ...(metrics === undefined ? {} : { metrics }),
      });
      if (options.json) return printJson({ set, ...settings, rankers: measured });
      const names = Object.keys(measured[0]?.metrics ?? {});
      printTable(
        ['ranker', 'queries', ...names],
        measured.map(({ ranker, queries, metrics }) => [
          ranker,
          queries,
          ...Object.values(metrics).map(figure),
        ]),
      );
      const unjudged =
        settings.unjudged === 'condensed' ? 'are left out (condensed lists)' : 'count as not relevant';
      process.stdout.write(
        `on ${set} queries with a relevant document; unjudged documents ${unjudged}${set === 'all' ? ', and the model saw some of these judgments: use --set held-out to judge it' : ''}\n`,
      );
    });
  });
}
