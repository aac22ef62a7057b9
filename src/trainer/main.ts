// The trainer's process: takes one job from its parent, trains or ranks at low priority, answers, and ends.

import { constants, setPriority } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { failure } from '../contract/error.ts';
import {
  type DocumentChunk,
  type FromTrainer,
  type RankingOrder,
  type ToTrainer,
  type TrainingTexts,
  toTrainerSchema,
} from '../contract/trainer-messages.ts';
import { TrainingDiverged } from '../dssm/training/guard.ts';
import { InvertedFileBuilding } from './build-inverted-file.ts';
import { type EncodedQueries, encodeQueries } from './encoded-queries.ts';
import { CollectionRanking } from './rank-collection.ts';
import { withTexts } from './received-texts.ts';
import { trainModel } from './train-model.ts';

type StartMessage = Extract<ToTrainer, { type: 'start' }>;

class Cancelled extends Error {}

/** Texts that came before the training that they are for. */
const received: TrainingTexts[] = [];
let job: StartMessage | null = null;
/** The queries of a ranking, which come before it; null while a training runs. */
let queries: Promise<EncodedQueries> | null = null;
/** A ranking with the chunks that have come so far; null while a training runs. */
let ranking: Promise<CollectionRanking> | null = null;
/** An inverted file in the making; null while something else runs. */
let building: Promise<InvertedFileBuilding> | null = null;
let cancelled = false;
let ended = false;

if (process.send === undefined) {
  process.stderr.write('The trainer is started by the workbench, not by hand.\n');
  process.exit(2);
}

// A trainer without a parent has nobody to train for.
process.on('disconnect', () => process.exit(3));
process.on('uncaughtException', (error) => fail(error));
process.on('message', (message) => {
  const parsed = toTrainerSchema.safeParse(message);
  if (!parsed.success)
    fail(new TypeError(`The trainer does not understand a message: ${parsed.error.message}`));
  else receive(parsed.data);
});

try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Some systems do not let a process lower itself; training then competes as an equal.
}

function receive(message: ToTrainer): void {
  if (message.type === 'cancel') {
    cancelled = true;
    if (!isBusy()) answer({ type: 'cancelled' }, 0);
  } else if (message.type === 'chunk') {
    if (ranking === null)
      fail(new TypeError('The trainer was given documents and nothing to rank them with.'));
    else rank(ranking.then((begun) => addChunk(begun, message.chunk)));
  } else if (message.type === 'sample' || message.type === 'list') {
    if (building === null) fail(new TypeError('The trainer was given vectors and nothing to do with them.'));
    else build(building.then((begun) => addVectors(begun, message)));
  } else if (message.type === 'rank') beginRanking(message.order);
  else if (isBusy() || queries !== null) fail(new TypeError('The trainer was given a second job.'));
  else if (message.type === 'texts') received.push(message.texts);
  else if (message.type === 'queries') {
    queries = encodeQueries(message.model, breathe);
    queries.catch(giveUp);
  } else if (message.type === 'index') build(InvertedFileBuilding.begin(message.order, breathe));
  else {
    job = { ...message, snapshot: withTexts(message.snapshot, received.splice(0)) };
    run(job).catch(giveUp);
  }
}

function isBusy(): boolean {
  return job !== null || ranking !== null || building !== null;
}

async function run(started: StartMessage): Promise<void> {
  const result = await trainModel(started, {
    report: (progress) => send({ type: 'progress', progress }),
    keep: (chunk, vectors) => send({ type: 'vectors', chunk, vectors }),
    clock: () => performance.now(),
    breathe,
  });
  answer({ type: 'done', result }, 0);
}

function beginRanking(order: RankingOrder): void {
  if (queries === null || isBusy())
    fail(new TypeError('The trainer was given documents and no queries to rank them for.'));
  else rank(queries.then((encoded) => CollectionRanking.begin(encoded, order, breathe)));
}

/** Goes on with a ranking, and answers when its last document has come. */
function rank(begun: Promise<CollectionRanking>): void {
  ranking = begun;
  begun
    .then((ranked) => {
      if (ranked.isComplete) answer({ type: 'ranked', result: ranked.finish() }, 0);
    })
    .catch(giveUp);
}

async function addChunk(begun: CollectionRanking, chunk: DocumentChunk): Promise<CollectionRanking> {
  send({ type: 'encoded', ...(await begun.add(chunk)) });
  return begun;
}

/** Goes on with an inverted file, and answers when every document has its list. */
function build(begun: Promise<InvertedFileBuilding>): void {
  building = begun;
  begun
    .then(async (built) => {
      if (built.isComplete) answer({ type: 'indexed', result: await built.finish() }, 0);
    })
    .catch(giveUp);
}

async function addVectors(
  begun: InvertedFileBuilding,
  message: Extract<ToTrainer, { type: 'sample' | 'list' }>,
): Promise<InvertedFileBuilding> {
  await breathe();
  if (message.type === 'sample') begun.addSample(message.vectors);
  else {
    const lists = await begun.list(message.vectors, message.keys);
    send({ type: 'encoded', vectors: new Float32Array(), lists });
  }
  return begun;
}

/** Lets messages arrive. */
async function breathe(): Promise<void> {
  await nextTurn();
  if (cancelled) throw new Cancelled();
}

function send(message: FromTrainer): void {
  process.send?.(message);
}

function giveUp(error: unknown): void {
  if (error instanceof Cancelled) answer({ type: 'cancelled' }, 0);
  else fail(error);
}

function fail(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  const diverged = error instanceof TrainingDiverged;
  if (!diverged) process.stderr.write(`${error instanceof Error ? error.stack : reason}\n`);
  answer({ type: 'failed', ...failure(diverged ? 'trainingDiverged' : 'trainerFailed', { reason }) }, 1);
}

/** The last word: the process ends when it has left. */
function answer(message: FromTrainer, exitCode: number): void {
  if (ended) return;
  ended = true;
  process.send?.(message, undefined, undefined, () => process.exit(exitCode));
}
