// Word hashing (Huang et al. 2013, section 3.2): texts → tokens → bucket ids, the model's input.
import { hashBucket, hashStart, hashUnit } from './hash.ts';
import { Int32List } from './int32-list.ts';
import { normalizeText } from './normalize.ts';
import type { PackedTexts } from './packed-texts.ts';
import { PackedTextsBuilder } from './packed-texts-builder.ts';
import { characterEnd, scanRuns } from './runs.ts';

export interface HashOptions {
  /** Number of ids; ids are 0 .. buckets - 1. */
  readonly buckets: number;
  /** Tokens kept of a text; what follows is cut. */
  readonly maxTokens: number;
  /** Whether a character's token also has the pair it makes with the next one; true where absent. */
  readonly characterPairs?: boolean | undefined;
}

/** Hashed tokens of one text: token t owns ids[tokenOffsets[t] .. tokenOffsets[t + 1]]. */
export interface HashedText {
  readonly ids: Int32Array<ArrayBuffer>;
  readonly tokenOffsets: Int32Array<ArrayBuffer>;
  /** True where the text has more than maxTokens tokens. */
  readonly cut: boolean;
}

/** Packed texts, and for each 1 where it was cut, else 0. */
export interface HashedTexts extends PackedTexts {
  readonly ids: Int32Array<ArrayBuffer>;
  readonly tokenOffsets: Int32Array<ArrayBuffer>;
  readonly textOffsets: Int32Array<ArrayBuffer>;
  readonly cut: Uint8Array<ArrayBuffer>;
}

// Namespaces of the hash: each kind of piece has its own, so that the word `a` and a character never meet by meaning.
const TRIGRAM = 1;
const CHARACTER = 2;
const PAIR = 3;

const BOUNDARY = '#'.charCodeAt(0);
/** Code units of a word that are hashed: longer "words" are addresses or numbers, and a token's ids stay bounded. */
const LONGEST_WORD = 64;

/** Packs texts one after another, so that a caller may pause between them. */
export class TextPacker {
  readonly #options: HashOptions;
  readonly #withPairs: boolean;
  readonly #texts = new PackedTextsBuilder();
  readonly #cut = new Int32List();

  /** Throws RangeError where buckets or maxTokens is no positive integer. */
  constructor(options: HashOptions) {
    for (const name of ['buckets', 'maxTokens'] as const) {
      const value = options[name];
      if (!Number.isInteger(value) || value < 1) {
        throw new RangeError(`${name} must be a positive integer, got ${value}`);
      }
    }
    this.#options = options;
    this.#withPairs = options.characterPairs ?? true;
  }

  /** Adds a text; true where it was cut. */
  add(text: string): boolean {
    const normalized = normalizeText(text);
    const mostTokens = this.#texts.tokens + this.#options.maxTokens;
    let cut = false;
    scanRuns(normalized, (ideographic, start, end) => {
      let next = start;
      while (next < end && !cut) {
        if (this.#texts.tokens === mostTokens) cut = true;
        else
          next = ideographic
            ? this.#addCharacter(normalized, next, end)
            : this.#addWord(normalized, next, end);
      }
      return !cut;
    });
    this.#texts.closeText();
    this.#cut.push(cut ? 1 : 0);
    return cut;
  }

  finish(): HashedTexts {
    return { ...this.#texts.finish(), cut: Uint8Array.from(this.#cut.toArray()) };
  }

  /** One token: the distinct trigrams of `#word#`. Returns the word's end. */
  #addWord(text: string, start: number, end: number): number {
    const last = Math.min(end, start + LONGEST_WORD);
    const unitAt = (index: number) => (index < start || index >= last ? BOUNDARY : text.charCodeAt(index));
    for (let middle = start; middle < last; middle++) {
      let state = hashUnit(hashStart(TRIGRAM), unitAt(middle - 1));
      state = hashUnit(state, unitAt(middle));
      this.#addId(hashUnit(state, unitAt(middle + 1)));
    }
    this.#texts.closeToken();
    return end;
  }

  /** One token: a character, and the pair, where wanted, that it makes with the next one of its run. Returns the character's end. */
  #addCharacter(text: string, start: number, end: number): number {
    const next = characterEnd(text, start, end);
    this.#addId(hashSlice(CHARACTER, text, start, next));
    if (this.#withPairs && next < end)
      this.#addId(hashSlice(PAIR, text, start, characterEnd(text, next, end)));
    this.#texts.closeToken();
    return next;
  }

  #addId(state: number): void {
    this.#texts.addNewId(hashBucket(state, this.#options.buckets));
  }
}

function hashSlice(namespace: number, text: string, start: number, end: number): number {
  let state = hashStart(namespace);
  for (let index = start; index < end; index++) state = hashUnit(state, text.charCodeAt(index));
  return state;
}

/**
 * Hashes one text. A word is a token whose ids are the distinct trigrams (of code units) of `#word#`; a Han, Kana or
 * Hangul character is a token whose ids are the character and the pair it makes with the next one of its run (left out
 * without `characterPairs`). Ids keep their order of first occurrence; one that repeats within a token is kept once.
 * Throws RangeError where buckets or maxTokens is no positive integer.
 */
export function hashText(text: string, options: HashOptions): HashedText {
  const { ids, tokenOffsets, cut } = packTexts([text], options);
  return { ids, tokenOffsets, cut: cut[0] === 1 };
}

/** Hashes many texts into one pack; see hashText. */
export function packTexts(texts: Iterable<string>, options: HashOptions): HashedTexts {
  const packer = new TextPacker(options);
  for (const text of texts) packer.add(text);
  return packer.finish();
}
