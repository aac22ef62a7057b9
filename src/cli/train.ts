// `parallax train`: trains a model on the project's judgments, with live progress; Ctrl-C cancels.
import { Command, Option } from 'commander';
import { WorkbenchError } from '../contract/error.ts';
import { type TrainingJob, type TrainOptions, trainOptionsSchema } from '../contract/train.ts';
import { wholeNumber } from './arguments.ts';
import { printModel } from './model-report.ts';
import { printJson } from './output.ts';
import { createProgress } from './progress.ts';
import { type Session, withProject } from './session.ts';

/** Follows the running job to its end, drawing its progress. */
async function follow({ client }: Session, quiet: boolean): Promise<TrainingJob> {
  const progress = createProgress(quiet);
  try {
    for await (const event of await client.events.subscribe()) {
      if (event.type !== 'training') continue;
      const { job } = event;
      if (job.progress) {
        const { fraction, stage, epoch, epochs, loss, devNdcg } = job.progress;
        const parts = [
          stage,
          epochs > 0 ? `epoch ${epoch}/${epochs}` : '',
          loss === null ? '' : `loss ${loss.toFixed(3)}`,
        ];
        if (devNdcg !== null) parts.push(`dev nDCG@10 ${devNdcg.toFixed(3)}`);
        progress.update(fraction, parts.filter(Boolean).join('  '));
      }
      if (job.state !== 'running') return job;
    }
  } finally {
    progress.end();
  }
  throw new Error('the workbench stopped telling of the training');
}

interface Options {
  resume?: boolean;
  scratch?: boolean;
  tower: string;
  engine: string;
  threads?: number;
  seed: number;
  promote?: boolean;
  json?: boolean;
}

function startOptions({ scratch, tower, engine, seed, threads }: Options): TrainOptions {
  const start = scratch ? 'scratch' : 'auto';
  return trainOptionsSchema.parse({ start, tower, engine, seed, ...(threads !== undefined && { threads }) });
}

async function train(session: Session, options: Options): Promise<void> {
  const { client } = session;
  const ended = follow(session, options.json ?? false);
  const started = options.resume ? client.train.resume() : client.train.start(startOptions(options));
  const cancel = () => void client.train.cancel();
  process.once('SIGINT', cancel);
  const job = await started.then(() => ended);
  process.off('SIGINT', cancel);
  if (job.state === 'cancelled') throw new WorkbenchError('trainingCancelled', {});
  if (job.state === 'failed' || job.modelId === null) {
    const reason = job.message ?? 'Training failed.';
    throw new WorkbenchError(job.canResume ? 'trainingCanGoOn' : 'trainerFailed', { reason });
  }
  if (options.promote) await client.train.promote({ modelId: job.modelId, evenIfWorse: false });
  const model = (await client.train.models()).find(({ id }) => id === job.modelId);
  if (model === undefined) throw new Error(`model ${job.modelId} is missing from the registry`);
  if (options.json) printJson(model);
  else printModel(model);
}

/** Declares the command. */
export function trainCommand(): Command {
  return new Command('train')
    .description('train a model on the judgments; the first one is put to use, later ones with --promote')
    .argument('<project>', 'project file')
    .option('--resume', 'go on with the training that was interrupted, as it was begun')
    .option('--scratch', 'train from the beginning instead of from the model in use')
    .addOption(new Option('--tower <name>', 'kind of model').choices(['lstm', 'cnn', 'dssm']).default('lstm'))
    .addOption(new Option('--engine <name>', 'what computes').choices(['wasm', 'tfjs']).default('wasm'))
    .option('--threads <n>', 'threads to train with (default: all cores)', wholeNumber(1, 64))
    .option('--seed <n>', 'seed of all chance', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--promote', 'put the new model to use; a worse one is refused (see `parallax model`)')
    .action((project: string, options: Options) =>
      withProject(project, (session) => train(session, options)),
    );
}
