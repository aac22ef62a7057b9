// `parallax raters`: who judged how many, how well they agree, and the pairs they differ over, the farthest apart first.
import { Command } from 'commander';
import type { Agreement, Difference, Rater } from '../contract/raters.ts';
import { wholeNumber } from './arguments.ts';
import { figure, printJson, printTable } from './output.ts';
import { withProject } from './session.ts';

interface RatersOptions {
  readonly files?: boolean;
  readonly limit: number;
  readonly json?: boolean;
}

interface Found {
  readonly raters: readonly Rater[];
  readonly agreement: Agreement;
  readonly differences: {
    readonly total: number;
    readonly settled: number;
    readonly rows: readonly Difference[];
  };
}

function print({ raters, agreement, differences }: Found): void {
  printTable(
    ['rater', '', 'judged', 'seconds', 'last'],
    raters.map(({ name, kind, judged, medianMs, lastAt }) => [
      name,
      kind === 'import' ? 'file' : '',
      judged,
      medianMs === null ? '–' : (medianMs / 1000).toFixed(1),
      lastAt === null ? '–' : new Date(lastAt).toISOString().slice(0, 16).replace('T', ' '),
    ]),
  );
  const { shared, alpha, raterPairs } = agreement;
  process.stdout.write(`\n${shared} pairs judged twice or more, Krippendorff's alpha ${figure(alpha)}\n`);
  if (shared === 0) return;
  printTable(
    ['two raters', '', 'both', 'same', 'kappa', 'weighted'],
    raterPairs.map(({ left, right, shared: both, same, kappa, weightedKappa }) => [
      left,
      right,
      both,
      figure(same / both),
      figure(kappa),
      figure(weightedKappa),
    ]),
  );
  process.stdout.write(
    `\n${differences.total} pairs with different grades, ${differences.settled} settled\n`,
  );
  printTable(
    ['query', 'document', 'grades', 'counts'],
    differences.rows.map(({ query, document, grades, standing, settled }) => [
      query.externalId,
      document.externalId,
      grades.map(({ rater, grade }) => `${rater} ${grade}`).join(', '),
      settled === null ? `${standing}` : `${standing} (settled)`,
    ]),
  );
}

/** Declares the command. */
export function ratersCommand(): Command {
  return new Command('raters')
    .description('say who judged how many, how well raters agree, and where they differ')
    .argument('<project>', 'project file')
    .option('--files', 'compare the judgments of imported files as well')
    .option('--limit <n>', 'pairs with different grades to list', wholeNumber(1, 200), 20)
    .action((project: string, { files = false, limit, json }: RatersOptions) =>
      withProject(project, async ({ client }) => {
        const among = files ? 'all' : 'persons';
        const found: Found = {
          raters: await client.raters.list(),
          agreement: await client.raters.agreement({ among }),
          differences: await client.raters.differences({ among, limit }),
        };
        if (json) printJson(found);
        else print(found);
      }),
    );
}
