// `parallax compare`: how two rankers differ on average, and the queries on which they part most.
import { Command, Option } from 'commander';
import { type ComparisonSummary, type SliceRow, sortSchema } from '../contract/compare.ts';
import { pValueText } from '../contract/significance.ts';
import { wholeNumber } from './arguments.ts';
import { addFilter, addMetric, metricChoice, queryFilter, type ReadOptions } from './comparison-options.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { figure, printJson, printTable } from './output.ts';
import { intervalText, signedFigure } from './significance.ts';

interface Options extends ReadOptions {
  left: string;
  right: string;
  sort: string;
  limit: number;
  slices?: boolean;
  json?: boolean;
}

/** Declares the command. */
export function compareCommand(): Command {
  const command = new Command('compare')
    .description('where two rankers disagree, the furthest apart first')
    .argument('<project>', 'project file')
    .option('--left <ranker>', 'one ranker', 'bm25')
    .option('--right <ranker>', 'the other', 'model')
    .addOption(new Option('--sort <column>', 'order').choices(sortSchema.options).default('rbo'))
    .option('--limit <n>', 'queries to print', wholeNumber(1, 1000), 20)
    .option('--slices', 'averages by sort of query instead of single queries');
  return addFilter(addMetric(command)).action(async (project: string, options: Options) => {
    await withFreshRuns(project, options.json ?? false, async ({ client }) => {
      const { left, right } = options;
      const asked = { left, right, metric: metricChoice(options), ...queryFilter(options) };
      const summary = await client.compare.summary(asked);
      if (options.slices) {
        const slices = await client.compare.slices(asked);
        if (options.json) return printJson({ summary, slices });
        printSlices(slices, left, right);
      } else {
        const sort = sortSchema.parse(options.sort);
        const descending = sort === 'unjudged';
        const page = await client.compare.queries({
          ...asked,
          sort,
          descending,
          offset: 0,
          limit: options.limit,
        });
        if (options.json) return printJson({ summary, ...page });
        printTable(
          ['query', 'RBO', `${asked.metric.name} ${left}`, right, 'difference', 'unjudged', 'text'],
          page.rows.map(({ query, rbo, left: ofLeft, right: ofRight, difference, unjudged }) => [
            query.externalId,
            figure(rbo),
            figure(ofLeft),
            figure(ofRight),
            signedFigure(difference),
            unjudged,
            query.text.length > 60 ? `${query.text.slice(0, 59)}…` : query.text,
          ]),
        );
        process.stdout.write(`${page.rows.length} of ${page.total} queries\n`);
      }
      process.stdout.write(summaryText(summary, left, right, asked.metric.name));
    });
  });
}

function printSlices(slices: readonly SliceRow[], left: string, right: string): void {
  printTable(
    ['slice', 'value', 'queries', 'measured', left, right, 'difference', 'won', 'equal', 'lost', 'RBO'],
    slices.map((row) => [
      row.dimension,
      row.value,
      row.queries,
      row.measured,
      figure(row.left),
      figure(row.right),
      signedFigure(row.difference),
      row.wins,
      row.ties,
      row.losses,
      figure(row.rbo),
    ]),
  );
}

/** Both means, their difference and how sure it is, in three lines. */
function summaryText(summary: ComparisonSummary, left: string, right: string, metric: string): string {
  const { measured, wins, ties, losses, pValue } = summary;
  if (measured === 0) return 'none of these queries has a relevant document: nothing to average\n';
  return [
    `${metric} on ${measured} queries with a relevant document (95 % intervals):`,
    `  ${left} ${intervalText(summary.left)}, ${right} ${intervalText(summary.right)}`,
    `  difference ${intervalText(summary.difference, signedFigure)}, p ${pValueText(pValue)}; ${right} better on ${wins}, equal on ${ties}, worse on ${losses}`,
    '',
  ].join('\n');
}
