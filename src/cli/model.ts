// `parallax model`: lists the models, puts one to use, takes the one in use out of use, or writes one's weights to a file.
import { Command, Option } from 'commander';
import type { ModelInfo } from '../contract/train.ts';
import { modelWeights } from '../workbench/models/model-weights.ts';
import { fileToWrite, wholeNumber } from './arguments.ts';
import { figure, printJson, printTable } from './output.ts';
import { type Session, withProject } from './session.ts';
import { writeWhole } from './write-whole.ts';

interface ModelOptions {
  readonly use?: number;
  readonly evenIfWorse?: boolean;
  readonly withdraw?: boolean;
  readonly weights?: number;
  readonly out?: string;
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

/** Writes a model's weights, and beside them its config; returns both files. */
async function writeWeights({ workbench }: Session, id: number, out = `model-${id}.safetensors`) {
  const { weights, config } = modelWeights(workbench.opened.project, id);
  const configFile = `${out.replace(/\.safetensors$/, '')}.json`;
  await writeWhole(out, [weights]);
  await writeWhole(configFile, [`${config}\n`]);
  return { weights: out, config: configFile };
}

/** Declares the command. */
export function modelCommand(): Command {
  const number = wholeNumber(1, Number.MAX_SAFE_INTEGER);
  return new Command('model')
    .description("list the models, put one to use, let BM25 rank alone, or write one's weights to a file")
    .argument('<project>', 'project file')
    .addOption(
      new Option('--use <model>', 'number of the model to put to use')
        .argParser(number)
        .conflicts(['withdraw', 'weights']),
    )
    .option('--even-if-worse', 'use it although it is worse on held-out queries than what ranks today')
    .addOption(new Option('--withdraw', 'take the model in use out of use').conflicts('weights'))
    .option('--weights <model>', 'write this model as safetensors, with its config as JSON beside it', number)
    .option('--out <file>', 'file for the weights (default: model-<number>.safetensors)', fileToWrite)
    .action((project: string, { weights, out, ...options }: ModelOptions) =>
      withProject(project, async (session) => {
        if (weights !== undefined) {
          const written = await writeWeights(session, weights, out);
          if (options.json) printJson(written);
          else process.stdout.write(`${written.weights}\n${written.config}\n`);
          return;
        }
        const models = await change(session.client, options);
        if (options.json) printJson(models);
        else print(models);
      }),
    );
}
