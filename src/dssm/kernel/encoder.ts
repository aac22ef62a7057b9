// Encoding on the kernels: many texts to vectors, each distinct word projected once for as long as the weights stand.
import type { PackedTexts } from '../../text/packed-texts.ts';
import { textCount } from '../training-batch.ts';
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import { layOutTexts, writeFields } from './lay-out-texts.ts';
import type { ModelMemory } from './model-memory.ts';
import { TextPlacer } from './place-texts.ts';
import type { Team } from './team.ts';
import { WORD_CHUNK } from './training-step.ts';
import { WordTable } from './word-table.ts';

const JOB = Job.JOB_ADDRESS / 4;
/** Texts and tokens that pass through the kernels at once. */
const BLOCK_TEXTS = 1024;
const BLOCK_TOKENS = 16_384;
/** Words whose projection is kept: 4H floats each. More than this in a corpus only means projecting some again. */
const KEPT_WORDS = 32_768;

export class Encoder {
  readonly #arena: Arena;
  readonly #team: Team;
  readonly #model: ModelMemory;
  /** The same memory as a training batch's: a step overwrites it, see `forget`. */
  readonly #mark: number;
  readonly #words = new WordTable();
  readonly #placer = new TextPlacer();
  #projected = 0;
  #blockMark = 0;
  #capacity = 0;

  constructor(arena: Arena, team: Team, model: ModelMemory) {
    this.#arena = arena;
    this.#team = team;
    this.#model = model;
    this.#mark = arena.mark;
  }

  /** To be called when weights change or a training step uses the memory. */
  forget(): void {
    this.#capacity = 0;
  }

  /** Vectors (texts, H) of the padded H, row-major: `visit` gets the block's first text and the index of its vectors. */
  encode(texts: PackedTexts, visit: (first: number, count: number, at: number) => void): void {
    const { textOffsets } = texts;
    const total = textCount(texts);
    for (let from = 0; from < total; ) {
      let to = from + 1;
      while (
        to < total &&
        to - from < BLOCK_TEXTS &&
        textOffsets[to + 1] - textOffsets[from] <= BLOCK_TOKENS
      ) {
        to++;
      }
      this.#encodeBlock(texts, from, to);
      visit(from, to - from, this.#arena.ints[JOB + Job.OUTPUT] / 4);
      from = to;
    }
  }

  #encodeBlock(texts: PackedTexts, from: number, to: number): void {
    this.#makeRoom(texts.textOffsets[to] - texts.textOffsets[from]);
    const arena = this.#arena;
    arena.release(this.#blockMark);
    const words = this.#words;
    const { shape } = this.#model;
    const wholeTexts = shape.tower === Job.TOWER_DSSM;
    this.#placer.collect([{ texts, from, to }], words, wholeTexts);
    const textTasks = layOutTexts(arena, this.#placer, shape, this.#team.threads, false);
    const fresh = words.count - this.#projected;
    const firstId = words.offsets[this.#projected];
    const idOffsets = arena.take((fresh + 1) * 4);
    const ids = arena.take((words.offsets[words.count] - firstId) * 4);
    writeFields(arena, [
      // As if the tables began with word 0, although only the new words are there.
      [Job.WORD_ID_OFFSETS, idOffsets - this.#projected * 4],
      [Job.WORD_IDS, ids - firstId * 4],
      [Job.WORD_X, arena.take((fresh | 1) * shape.embedding * 4)],
      [Job.FIRST_WORD, this.#projected],
      [Job.WORDS, words.count],
      [Job.WORD_CHUNK, WORD_CHUNK],
      [Job.WORD_STRIDE, fresh | 1],
    ]);
    arena.ints.set(words.offsets.subarray(this.#projected, words.count + 1), idOffsets / 4);
    arena.ints.set(words.ids.subarray(firstId, words.offsets[words.count]), ids / 4);
    this.#team.run(Job.PHASE_PROJECT, Math.ceil(fresh / WORD_CHUNK));
    this.#projected = words.count;
    this.#team.run(Job.PHASE_FORWARD, textTasks);
    // A dssm's "words" are whole texts, which do not come again, and only their x is used, which is not kept.
    if (wholeTexts) this.forget();
  }

  /** Room for the projections of `tokens` more words; forgets the known ones where there is none. */
  #makeRoom(tokens: number): void {
    if (this.#words.count + tokens <= this.#capacity) return;
    this.#words.reset();
    this.#projected = 0;
    this.#capacity = Math.max(KEPT_WORDS, tokens);
    this.#arena.release(this.#mark);
    const projected = this.#arena.take(this.#capacity * this.#model.shape.inputColumns * 4);
    writeFields(this.#arena, [[Job.WORD_PROJECTED, projected]]);
    this.#blockMark = this.#arena.mark;
  }
}
