// Lays the texts of a batch out for the kernels: words once each, texts sorted by length, groups that walk together.
import type { PackedTexts } from '../../text/packed-texts.ts';
import type { Arena } from './arena.ts';
import * as Job from './job-fields.ts';
import { enlarged, type WordTable } from './word-table.ts';

/** Texts from .. to of a packed list. */
export interface TextRange {
  readonly texts: PackedTexts;
  readonly from: number;
  readonly to: number;
}

/** Texts of a group: whole tiles of 6 rows, few enough that a group's states stay in the cache. */
const GROUP_SIZE = 48;

/** Of the batch that was placed last. */
export interface Placed {
  texts: number;
  tokens: number;
  /** Texts that have tokens. */
  rows: number;
  groups: number;
  /** Rows of the largest group. */
  groupRows: number;
}

/** Keeps its arrays from batch to batch, so that placing allocates nothing once they are large enough. */
export class TextPlacer {
  readonly placed: Placed = { texts: 0, tokens: 0, rows: 0, groups: 0, groupRows: 0 };
  /** Of each text: its first token in #tokenWords; then its length; then all texts with tokens, longest first. */
  #starts = new Int32Array(1024);
  #lengths = new Int32Array(1024);
  #order = new Int32Array(1024);
  #lengthCounts = new Int32Array(128);
  /** Word of each token, text after text. */
  #tokenWords = new Int32Array(8192);

  /**
   * First pass: looks up the tokens' words, and sorts the texts. With `wholeTexts` all ids of a text are taken for one
   * token, for the tower that knows no order.
   */
  collect(ranges: readonly TextRange[], words: WordTable, wholeTexts: boolean): Placed {
    let texts = 0;
    let tokens = 0;
    for (const { texts: packed, from, to } of ranges) {
      texts += to - from;
      tokens += packed.textOffsets[to] - packed.textOffsets[from];
    }
    if (texts >= this.#starts.length) {
      this.#starts = enlarged(this.#starts, texts + 1);
      this.#lengths = enlarged(this.#lengths, texts + 1);
      this.#order = enlarged(this.#order, texts + 1);
    }
    if (tokens > this.#tokenWords.length) this.#tokenWords = enlarged(this.#tokenWords, tokens);
    let text = 0;
    let at = 0;
    for (const { texts: packed, from, to } of ranges) {
      const { ids, tokenOffsets, textOffsets } = packed;
      for (let n = from; n < to; n++, text++) {
        this.#starts[text] = at;
        const end = textOffsets[n + 1];
        for (let token = textOffsets[n]; token < end; ) {
          const next = wholeTexts ? end : token + 1;
          this.#tokenWords[at++] = words.add(ids, tokenOffsets[token], tokenOffsets[next]);
          token = next;
        }
        this.#lengths[text] = at - this.#starts[text];
      }
    }
    this.#starts[texts] = at;
    tokens = at;
    const rows = this.#sort(texts);
    const groups = Math.ceil(rows / GROUP_SIZE);
    return Object.assign(this.placed, { texts, tokens, rows, groups, groupRows: Math.min(rows, GROUP_SIZE) });
  }

  /**
   * Second pass: writes ROW_TEXTS, TOKEN_WORDS and GROUP_TABLE. `panels(rows, tokens)` takes memory for a group's h and
   * gate gradients: [address of h, of the gradients, rows between panels].
   */
  placeGroups(
    arena: Arena,
    panels: (rows: number, tokens: number) => readonly [number, number, number],
  ): void {
    const { tokens, rows, groups } = this.placed;
    const rowTexts = arena.take(rows * 4);
    const tokenWords = arena.take(tokens * 4);
    const table = arena.take(groups * Job.GROUP_FIELDS * 4);
    let token = 0;
    for (let group = 0; group < groups; group++) {
      const first = group * GROUP_SIZE;
      const groupRows = Math.min(GROUP_SIZE, rows - first);
      const steps = this.#lengths[this.#order[first]];
      const active = arena.take(steps * 4);
      const groupTokens = this.#writeSteps(
        arena,
        first,
        groupRows,
        steps,
        active / 4,
        tokenWords / 4 + token,
      );
      const [h, gates, stride] = panels(groupRows, groupTokens);
      const fields = arena.ints;
      const base = table / 4 + group * Job.GROUP_FIELDS;
      fields[base + Job.GROUP_ROWS] = groupRows;
      fields[base + Job.GROUP_STEPS] = steps;
      fields[base + Job.GROUP_FIRST] = first;
      fields[base + Job.GROUP_TOKEN] = token;
      fields[base + Job.GROUP_TOKENS] = groupTokens;
      fields[base + Job.GROUP_H] = h;
      fields[base + Job.GROUP_GATES] = gates;
      fields[base + Job.GROUP_STRIDE] = stride;
      fields[base + Job.GROUP_ACTIVE] = active;
      token += groupTokens;
    }
    arena.ints.set(this.#order.subarray(0, rows), rowTexts / 4);
    const job = Job.JOB_ADDRESS / 4;
    arena.ints[job + Job.GROUPS] = groups;
    arena.ints[job + Job.GROUP_TABLE] = table;
    arena.ints[job + Job.ROW_TEXTS] = rowTexts;
    arena.ints[job + Job.TOKEN_WORDS] = tokenWords;
  }

  /** Second pass of the other towers: writes TEXT_STARTS and TOKEN_WORDS, text after text. */
  placeInOrder(arena: Arena): void {
    const { texts, tokens } = this.placed;
    const starts = arena.take((texts + 1) * 4);
    const tokenWords = arena.take(tokens * 4);
    arena.ints.set(this.#starts.subarray(0, texts + 1), starts / 4);
    arena.ints.set(this.#tokenWords.subarray(0, tokens), tokenWords / 4);
    arena.ints[Job.JOB_ADDRESS / 4 + Job.TEXT_STARTS] = starts;
    arena.ints[Job.JOB_ADDRESS / 4 + Job.TOKEN_WORDS] = tokenWords;
  }

  /** Writes how many texts are longer than each step, and the words in the order step, row. Returns their number. */
  #writeSteps(
    arena: Arena,
    first: number,
    rows: number,
    steps: number,
    active: number,
    words: number,
  ): number {
    const ints = arena.ints;
    let at = words;
    let going = rows;
    for (let t = 0; t < steps; t++) {
      while (this.#lengths[this.#order[first + going - 1]] <= t) going--;
      ints[active + t] = going;
      for (let row = 0; row < going; row++)
        ints[at++] = this.#tokenWords[this.#starts[this.#order[first + row]] + t];
    }
    return at - words;
  }

  /** Counting sort of the texts that have tokens, longest first, equal ones in their own order. Returns their number. */
  #sort(texts: number): number {
    let longest = 0;
    for (let text = 0; text < texts; text++) longest = Math.max(longest, this.#lengths[text]);
    if (longest + 2 > this.#lengthCounts.length)
      this.#lengthCounts = enlarged(this.#lengthCounts, longest + 2);
    const counts = this.#lengthCounts.fill(0);
    for (let text = 0; text < texts; text++) counts[this.#lengths[text]]++;
    let rows = 0;
    for (let length = longest; length > 0; length--) {
      const count = counts[length];
      counts[length] = rows;
      rows += count;
    }
    for (let text = 0; text < texts; text++) {
      if (this.#lengths[text] > 0) this.#order[counts[this.#lengths[text]]++] = text;
    }
    return rows;
  }
}
