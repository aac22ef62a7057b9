// `parallax snapshot`: keeps a comparison as it is now, lists what was kept, and says what changed between two.
import { Argument, Command, InvalidArgumentError } from 'commander';
import { pValueText } from '../contract/significance.ts';
import type { QueryChange, Snapshot, SnapshotChanges } from '../contract/snapshot.ts';
import { wholeNumber } from './arguments.ts';
import { addFilter, addMetric, metricChoice, queryFilter, type ReadOptions } from './comparison-options.ts';
import { withFreshRuns } from './fresh-runs.ts';
import { figure, printJson, printTable } from './output.ts';
import type { Session } from './session.ts';
import { intervalText, signedFigure } from './significance.ts';

interface Options extends ReadOptions {
  left: string;
  right: string;
  limit: number;
  json?: boolean;
}

type Client = Session['client'];
type Act = (client: Client, names: readonly string[], options: Options) => Promise<unknown>;

/** The `n`-th of the words after the action, which must be a snapshot's number. */
function idAt(names: readonly string[], n: number): number {
  const name = names[n] ?? '';
  if (/^[1-9]\d*$/.test(name)) return Number(name);
  throw new InvalidArgumentError("Expected a snapshot's number; `list` shows them.");
}

function printSnapshots(snapshots: readonly Snapshot[]): void {
  printTable(
    ['number', 'name', 'made', 'left', 'right', 'metric', 'queries', 'difference', ''],
    snapshots.map(({ id, name, createdAt, asked, summary }) => [
      id,
      name,
      new Date(createdAt).toISOString().slice(0, 16).replace('T', ' '),
      asked.left,
      asked.right,
      asked.metric.name,
      summary.queries,
      intervalText(summary.difference, signedFigure),
      `p ${pValueText(summary.pValue)}`,
    ]),
  );
}

const move = (row: QueryChange, side: 'rbo' | 'left' | 'right') =>
  `${figure(row.before?.[side])} → ${figure(row.after?.[side])}`;

function printChanges({ before, after, versions, rows, total, ...counts }: SnapshotChanges): void {
  process.stdout.write(`from ${before.id} "${before.name}" to ${after.id} "${after.name}"\n`);
  for (const { what, before: old, after: fresh } of versions) {
    process.stdout.write(`  ${what}: ${old} → ${fresh}\n`);
  }
  if (versions.length === 0) process.stdout.write('  made from the same\n');
  printTable(
    ['query', 'RBO', before.asked.left, before.asked.right, 'disagreements', 'text'],
    rows.map((row) => [
      row.query.externalId,
      move(row, 'rbo'),
      move(row, 'left'),
      move(row, 'right'),
      row.documents
        .map((change) => `${change.externalId} ${change.before ?? '∅'} → ${change.after ?? '∅'}`)
        .join(', '),
      row.query.text.length > 40 ? `${row.query.text.slice(0, 39)}…` : row.query.text,
    ]),
  );
  process.stdout.write(
    `${rows.length} of ${total} queries that changed; disagreements: ${counts.appeared} appeared, ${counts.wentAway} went away, ${counts.changedKind} are of another kind\n`,
  );
}

const acts: Readonly<Record<string, Act>> = {
  async list(client, _, { json }) {
    const snapshots = await client.snapshots.list();
    return json ? printJson(snapshots) : printSnapshots(snapshots);
  },
  async save(client, [name], options) {
    const { left, right } = options;
    const saved = await client.snapshots.save({
      left,
      right,
      metric: metricChoice(options),
      ...queryFilter(options),
      name: name ?? new Date().toISOString().slice(0, 16).replace('T', ' '),
    });
    return options.json ? printJson(saved) : printSnapshots([saved]);
  },
  async show(client, names, { limit, json }) {
    const opened = await client.snapshots.open({ id: idAt(names, 0), offset: 0, limit });
    if (json) return printJson(opened);
    printSnapshots([opened.snapshot]);
    printTable(
      ['query', 'RBO', opened.snapshot.asked.left, opened.snapshot.asked.right, 'disagreements', 'text'],
      opened.rows.map(({ query, rbo, left, right, disagreements }) => [
        query.externalId,
        figure(rbo),
        figure(left),
        figure(right),
        disagreements,
        query.text,
      ]),
    );
  },
  async compare(client, names, { limit, json }) {
    const [before, after] = [idAt(names, 0), idAt(names, 1)];
    const changes = await client.snapshots.changes({ before, after, offset: 0, limit });
    return json ? printJson(changes) : printChanges(changes);
  },
  async delete(client, names, { json }) {
    const removed = await client.snapshots.remove({ id: idAt(names, 0) });
    if (json) printJson(removed);
  },
};

/** Declares the command. */
export function snapshotCommand(): Command {
  const command = new Command('snapshot')
    .description('keep a comparison as it is now; list, show, delete what was kept, or compare two of them')
    .argument('<project>', 'project file')
    .addArgument(new Argument('<action>', 'what to do').choices(Object.keys(acts)))
    .argument('[names...]', 'save: a name; show, delete: a number; compare: two numbers')
    .option('--left <ranker>', 'save: one ranker', 'bm25')
    .option('--right <ranker>', 'save: the other', 'model')
    .option('--limit <n>', 'queries to print', wholeNumber(1, 1000), 20);
  return addFilter(addMetric(command)).action(
    async (project: string, action: string, names: string[], options: Options) => {
      await withFreshRuns(project, options.json ?? false, async ({ client }) =>
        acts[action]?.(client, names, options),
      );
    },
  );
}
