// One training step on the kernels: forward, loss, backward and, if asked, Adam.
import { adamScalars } from '../adam.ts';
import type { StepOptions, TowerConfig, TrainingBatch } from '../engine.ts';
import { textCount } from '../training-batch.ts';
import type { Arena } from './arena.ts';
import { indexTokens, RowIndex } from './index-batch.ts';
import * as Job from './job-fields.ts';
import { layOutTexts, writeFields } from './lay-out-texts.ts';
import { layOutWords } from './lay-out-words.ts';
import type { ModelMemory } from './model-memory.ts';
import { TextPlacer } from './place-texts.ts';
import { softmaxLoss } from './softmax-loss.ts';
import type { Team } from './team.ts';
import { WordTable } from './word-table.ts';

const JOB = Job.JOB_ADDRESS / 4;
/** Embedding rows and column panels of one task: some tenths of a millisecond of work each. */
const ROW_CHUNK = 256;
const PANEL_CHUNK = 4;

export class TrainingStep {
  readonly #arena: Arena;
  readonly #team: Team;
  readonly #model: ModelMemory;
  /** Everything of a batch lies above it. */
  readonly #mark: number;
  readonly #words = new WordTable();
  readonly #placer = new TextPlacer();
  readonly #rowIndex: RowIndex;
  #wordTasks = 0;
  #textTasks = 0;
  #gradientTasks = 0;

  constructor(arena: Arena, team: Team, model: ModelMemory, config: TowerConfig) {
    this.#arena = arena;
    this.#team = team;
    this.#model = model;
    this.#mark = arena.mark;
    this.#rowIndex = new RowIndex(config.buckets);
  }

  /** Computes loss and gradients of the batch; the gradients stay in memory until the next call. */
  gradients(batch: TrainingBatch, gamma: number): { loss: number; gradientNorm: number } {
    this.#arena.release(this.#mark);
    this.#layOut(batch);
    const team = this.#team;
    team.run(Job.PHASE_PROJECT, this.#wordTasks);
    team.run(Job.PHASE_FORWARD, this.#textTasks);
    team.kernel.cosines();
    const loss = this.#loss(batch, gamma);
    team.kernel.cosineGradients();
    team.run(Job.PHASE_BACKWARD, this.#textTasks);
    const { tower } = this.#model.shape;
    if (tower !== Job.TOWER_LSTM) team.run(Job.PHASE_SPREAD, 1);
    if (tower !== Job.TOWER_DSSM) team.run(Job.PHASE_WORDS, this.#wordTasks);
    team.run(Job.PHASE_GRADIENTS, this.#gradientTasks);
    return { loss, gradientNorm: this.#gradientNorm() };
  }

  /** Applies the gradients that were computed last as step number `step`. */
  update(step: number, gradientNorm: number, options: StepOptions): void {
    const { rate, secondCorrection, gradientScale } = adamScalars(
      step,
      options.learningRate,
      gradientNorm,
      options.clipNorm,
    );
    const floats = this.#arena.floats;
    floats[JOB + Job.ADAM_RATE] = rate;
    floats[JOB + Job.ADAM_CORRECTION] = secondCorrection;
    floats[JOB + Job.ADAM_SCALE] = gradientScale;
    this.#team.run(Job.PHASE_UPDATE, this.#gradientTasks);
  }

  /** Calls back with each embedding row of the last batch: its id and the index of its gradient among the floats. */
  forEachRow(visit: (id: number, at: number) => void): void {
    const ints = this.#arena.ints;
    const gradient = ints[JOB + Job.ROW_GRADIENT] / 4;
    for (let row = 0; row < ints[JOB + Job.ROWS]; row++) {
      visit(ints[ints[JOB + Job.ROW_IDS] / 4 + row], gradient + row * this.#model.shape.embedding);
    }
  }

  #layOut(batch: TrainingBatch): void {
    const arena = this.#arena;
    const words = this.#words;
    const { embedding: E, hidden: H, inputColumns, secondColumns, tower } = this.#model.shape;
    words.reset();
    const ranges = [batch.queries, batch.documents].map((texts) => ({
      texts,
      from: 0,
      to: textCount(texts),
    }));
    const { texts, tokens } = this.#placer.collect(ranges, words, tower === Job.TOWER_DSSM);
    this.#textTasks = layOutTexts(arena, this.#placer, this.#model.shape, this.#team.threads, true);
    writeFields(arena, [[Job.OCCURRENCES, 0]]);
    if (tower === Job.TOWER_LSTM) indexTokens(arena, words.count, tokens);
    const rows = this.#rowIndex.index(arena, words);
    this.#wordTasks = layOutWords(arena, this.#model.shape, words);
    // The projection has been used when the gradient of the gates is gathered: one place serves both.
    const gates = arena.take((words.count | 1) * inputColumns * 4);
    const matrixTasks =
      Math.ceil(secondColumns / 8 / PANEL_CHUNK) + Math.ceil(inputColumns / 8 / PANEL_CHUNK);
    this.#gradientTasks = matrixTasks + Math.ceil(rows / ROW_CHUNK) + 1;
    const candidates = arena.take(batch.candidates.length * 4);
    writeFields(arena, [
      [Job.WORD_PROJECTED, gates],
      [Job.WORD_GATES, gates],
      [Job.WORD_X_GRADIENT, arena.take(words.count * E * 4)],
      [Job.UNITS, arena.take(texts * H * 4)],
      [Job.UNITS_GRADIENT, arena.take(texts * H * 4)],
      [Job.INVERSE_LENGTHS, arena.take(texts * 4)],
      [Job.CANDIDATES, candidates],
      [Job.COSINES, arena.take(batch.candidates.length * 4)],
      [Job.COSINES_GRADIENT, arena.take(batch.candidates.length * 4)],
      [Job.ROW_GRADIENT, arena.take(rows * E * 4)],
      [Job.SQUARES, arena.take(this.#gradientTasks * 8)],
      [Job.PANEL_CHUNK, PANEL_CHUNK],
      [Job.ROW_CHUNK, ROW_CHUNK],
      [Job.QUERIES, textCount(batch.queries)],
      [Job.CANDIDATES_PER_QUERY, batch.candidatesPerQuery],
    ]);
    arena.ints.set(batch.candidates, candidates / 4);
  }

  #loss(batch: TrainingBatch, gamma: number): number {
    const { ints, floats } = this.#arena;
    const view = (field: number): Float32Array => {
      const at = ints[JOB + field] / 4;
      return floats.subarray(at, at + batch.candidates.length);
    };
    const { candidates, candidatesPerQuery, weights } = batch;
    const input = { cosines: view(Job.COSINES), candidates, candidatesPerQuery, weights, gamma };
    return softmaxLoss(input, view(Job.COSINES_GRADIENT));
  }

  #gradientNorm(): number {
    const { ints, doubles } = this.#arena;
    let sum = 0;
    for (let task = 0; task < this.#gradientTasks; task++) sum += doubles[ints[JOB + Job.SQUARES] / 8 + task];
    return Math.sqrt(sum);
  }
}
