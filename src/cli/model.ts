// `parallax model`: lists the models, puts one to use, or takes the one in use out of use.
import { Command, Option } from 'commander';
import type { ModelInfo } from '../contract/train.ts';
import { wholeNumber } from './arguments.ts';
import { figure, printJson, printTable } from './output.ts';
import { type Session, withProject } from './session.ts';

interface ModelOptions {
  readonly use?: number;
  readonly evenIfWorse?: boolean;
  readonly withdraw?: boolean;
  readonly json?: boolean;
}

async function change({ train }: Session['client'], options: ModelOptions): Promise<ModelInfo[]> {
  if (options.withdraw) return train.withdraw();
  if (options.use !== undefined) {
    await train.promote({ modelId: options.use, evenIfWorse: options.evenIfWorse ?? false });
  }
  return train.models();
}

function print(models: readonly ModelInfo[]): void {
  printTable(
    ['model', 'tower', 'status', 'judgments', 'nDCG@10', 'hybrid', 'BM25'],
    models.map(({ id, tower, status, judgments, heldOut: { model, hybrid, bm25 } }) => [
      id,
      tower,
      status === 'promoted' ? 'in use' : status,
      judgments,
      ...[model, hybrid, bm25].map(({ metrics }) => figure(metrics['nDCG@10'])),
    ]),
  );
  if (!models.some(({ status }) => status === 'promoted')) {
    process.stdout.write('no model is in use: BM25 ranks alone\n');
  }
}

/** Declares the command. */
export function modelCommand(): Command {
  return new Command('model')
    .description('list the models, put one to use, or let BM25 rank alone')
    .argument('<project>', 'project file')
    .addOption(
      new Option('--use <model>', 'number of the model to put to use')
        .argParser(wholeNumber(1, Number.MAX_SAFE_INTEGER))
        .conflicts('withdraw'),
    )
    .option('--even-if-worse', 'use it although it is worse on held-out queries than what ranks today')
    .option('--withdraw', 'take the model in use out of use')
    .action((project: string, options: ModelOptions) =>
      withProject(project, async ({ client }) => {
        const models = await change(client, options);
        if (options.json) printJson(models);
        else print(models);
      }),
    );
}
