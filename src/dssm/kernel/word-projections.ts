// x · W + bias of the words that are encoded, kept while the weights stand.
//
// A word of two ids is the sum of two parts. Such are the characters of Chinese, each with the pair that it makes with the
// next: where nearly every pair is a new word, most of its parts are known. Any other word is its own only part. What is
// summed and what is multiplied depends on the word alone, so that a text's vector does not depend on what came before it.
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import { writeFields } from './lay-out-texts.ts';
import { layOutWords, WORD_CHUNK } from './lay-out-words.ts';
import type { ModelMemory } from './model-memory.ts';
import type { Team } from './team.ts';
import { WordTable } from './word-table.ts';

/** More words or parts than this in a corpus only mean computing some again. */
const KEPT_WORDS = 24_576;
const KEPT_PARTS = 49_152;

export class WordProjections {
  /** The known words. Those up to the last `project` have their projection in WORD_PROJECTED. */
  readonly words = new WordTable();
  readonly #parts = new WordTable();
  readonly #arena: Arena;
  readonly #team: Team;
  readonly #model: ModelMemory;
  /** The same memory as a training batch's: a step overwrites it, see `forget`. */
  readonly #start: number;
  #projectedWords = 0;
  #projectedParts = 0;
  /** Words and parts that there is room for; 0 when nothing is laid out. */
  #wordCapacity = 0;
  #partCapacity = 0;
  #wordsAt = 0;
  #partsAt = 0;
  #zerosAt = 0;
  #end = 0;

  constructor(arena: Arena, team: Team, model: ModelMemory) {
    this.#arena = arena;
    this.#team = team;
    this.#model = model;
    this.#start = arena.mark;
  }

  /** To be called when weights change or somebody else uses the memory. */
  forget(): void {
    this.#wordCapacity = 0;
    this.#partCapacity = 0;
  }

  /** Makes room for a batch of `tokens` tokens, where necessary by forgetting words, and frees the memory of the last one. */
  makeRoom(tokens: number): void {
    if (tokens > this.#wordCapacity || 2 * tokens > this.#partCapacity || this.#wordCapacity === 0)
      this.#layOut(tokens);
    if (this.words.count + tokens > this.#wordCapacity) {
      this.words.reset();
      this.#projectedWords = 0;
    }
    this.#arena.release(this.#end);
  }

  /** Projects the words that were added since. */
  project(): void {
    const arena = this.#arena;
    const row = this.#model.shape.inputColumns * 4;
    const fresh = this.words.count - this.#projectedWords;
    const wordParts = arena.take(fresh * 8);
    this.#findParts(wordParts / 4, row);
    if (this.#parts.count > this.#partCapacity) {
      this.#parts.reset();
      this.#projectedParts = 0;
      this.#findParts(wordParts / 4, row);
    }
    const firstPart = this.#projectedParts;
    this.#projectParts(this.#partsAt + firstPart * row);
    writeFields(arena, [
      [Job.WORD_PROJECTED, this.#wordsAt],
      [Job.FIRST_WORD, this.#projectedWords],
      [Job.WORDS, fresh],
      [Job.WORD_PARTS, wordParts],
    ]);
    this.#team.run(Job.PHASE_SUM_PARTS, Math.ceil(fresh / WORD_CHUNK));
    this.#projectedWords = this.words.count;
  }

  #layOut(tokens: number): void {
    const arena = this.#arena;
    const { inputColumns, tower } = this.#model.shape;
    const row = inputColumns * 4;
    this.#wordCapacity = Math.max(KEPT_WORDS, tokens);
    this.#partCapacity = Math.max(KEPT_PARTS, 2 * tokens);
    this.words.reset();
    this.#parts.reset();
    this.#projectedWords = 0;
    this.#projectedParts = 0;
    arena.release(this.#start);
    this.#zerosAt = arena.take(row);
    this.#wordsAt = arena.take(this.#wordCapacity * row);
    this.#partsAt = arena.take(this.#partCapacity * row);
    this.#end = arena.mark;
    arena.floats.fill(0, this.#zerosAt / 4, this.#zerosAt / 4 + inputColumns);
    const bias = tower === Job.TOWER_LSTM ? arena.ints[Job.JOB_ADDRESS / 4 + Job.VECTORS] : this.#zerosAt;
    writeFields(arena, [[Job.WORD_BIAS, bias]]);
  }

  /** Adds the new words' parts to the known ones, and writes where each word's will be. */
  #findParts(at: number, row: number): void {
    const { ids, offsets, count } = this.words;
    const ints = this.#arena.ints;
    const partAt = (from: number, to: number) => this.#partsAt + this.#parts.add(ids, from, to) * row;
    for (let word = this.#projectedWords; word < count; word++, at += 2) {
      const from = offsets[word];
      const to = offsets[word + 1];
      const isPair = to - from === 2;
      ints[at] = partAt(from, isPair ? from + 1 : to);
      ints[at + 1] = isPair ? partAt(from + 1, to) : this.#zerosAt;
    }
  }

  /** Projects the new parts, side by side from `to` on. */
  #projectParts(to: number): void {
    writeFields(this.#arena, [[Job.WORD_PROJECTED, to]]);
    const tasks = layOutWords(this.#arena, this.#model.shape, this.#parts, this.#projectedParts);
    this.#team.run(Job.PHASE_PROJECT, tasks);
    this.#projectedParts = this.#parts.count;
  }
}
