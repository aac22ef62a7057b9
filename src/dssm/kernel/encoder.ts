// Encoding on the kernels: many texts to vectors, of which only the last h is kept.
import type { PackedTexts } from '../../text/packed-texts.ts';
import { textCount } from '../training-batch.ts';
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import { layOutTexts } from './lay-out-texts.ts';
import { layOutWords } from './lay-out-words.ts';
import type { ModelMemory } from './model-memory.ts';
import { TextPlacer } from './place-texts.ts';
import type { Team } from './team.ts';
import { WordProjections } from './word-projections.ts';
import type { WordTable } from './word-table.ts';

const JOB = Job.JOB_ADDRESS / 4;
/** Texts and tokens that pass through the kernels at once. */
const BLOCK_TEXTS = 1024;
const BLOCK_TOKENS = 16_384;

export class Encoder {
  readonly #arena: Arena;
  readonly #team: Team;
  readonly #model: ModelMemory;
  readonly #placer = new TextPlacer();
  readonly #projections: WordProjections;

  constructor(arena: Arena, team: Team, model: ModelMemory) {
    this.#arena = arena;
    this.#team = team;
    this.#model = model;
    this.#projections = new WordProjections(arena, team, model);
  }

  /** To be called when weights change or a training step uses the memory. */
  forget(): void {
    this.#projections.forget();
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
    const { shape } = this.#model;
    const { words } = this.#projections;
    const wholeTexts = shape.tower === Job.TOWER_DSSM;
    this.#projections.makeRoom(texts.textOffsets[to] - texts.textOffsets[from]);
    this.#placer.collect([{ texts, from, to }], words, wholeTexts);
    const textTasks = layOutTexts(this.#arena, this.#placer, shape, this.#team.threads, false);
    if (wholeTexts) this.#sumTexts(words);
    else this.#projections.project();
    this.#team.run(Job.PHASE_FORWARD, textTasks);
    // A dssm's "words" do not come again.
    if (wholeTexts) this.forget();
  }

  /** dssm: the sums of whole texts' embedding rows, which are all that this tower takes of them. */
  #sumTexts(texts: WordTable): void {
    this.#team.run(Job.PHASE_PROJECT, layOutWords(this.#arena, this.#model.shape, texts));
  }
}
