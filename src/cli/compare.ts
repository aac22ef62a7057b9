// `parallax compare`: the queries on which two rankers part most.
import { Command, Option } from 'commander';
import { querySetSchema, sortSchema } from '../contract/compare.ts';
import { wholeNumber } from './arguments.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { figure, printJson, printTable } from './output.ts';

interface Options {
  left: string;
  right: string;
  set: string;
  sort: string;
  limit: number;
  json?: boolean;
}

/** Declares the command. */
export function compareCommand(): Command {
  return new Command('compare')
    .description('where two rankers disagree, the furthest apart first')
    .argument('<project>', 'project file')
    .option('--left <ranker>', 'one ranker', 'bm25')
    .option('--right <ranker>', 'the other', 'model')
    .addOption(new Option('--set <set>', 'queries to look at').choices(querySetSchema.options).default('all'))
    .addOption(new Option('--sort <column>', 'order').choices(sortSchema.options).default('rbo'))
    .option('--limit <n>', 'queries to print', wholeNumber(1, 1000), 20)
    .action(async (project: string, options: Options) => {
      await withFreshRuns(project, options.json ?? false, async ({ client }) => {
        const sort = sortSchema.parse(options.sort);
        const page = await client.compare.queries({
          left: options.left,
          right: options.right,
          set: querySetSchema.parse(options.set),
          sort,
          descending: sort === 'unjudged',
          offset: 0,
          limit: options.limit,
        });
        if (options.json) return printJson(page);
        printTable(
          ['query', 'RBO', `nDCG@10 ${options.left}`, options.right, 'difference', 'unjudged', 'text'],
          page.rows.map(({ query, rbo, ndcg, ndcgDifference, unjudged }) => [
            query.externalId,
            figure(rbo),
            figure(ndcg.left),
            figure(ndcg.right),
            figure(ndcgDifference),
            unjudged,
            query.text.length > 60 ? `${query.text.slice(0, 59)}…` : query.text,
          ]),
        );
        process.stdout.write(`${page.rows.length} of ${page.total} queries\n`);
      });
    });
}
