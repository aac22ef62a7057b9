// What kind of character a code point is: part of a word, one of a script written without spaces, a mark, or none.

export const SEPARATOR = 0;
/** A letter or digit of a script that writes words. */
export const WORD = 1;
/** A letter or digit of Han, Kana or Hangul. */
export const IDEOGRAPH = 2;
/** A combining mark: it continues what stands before it and begins nothing. */
export const MARK = 3;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const COMBINING = /\p{M}/u;
/** Script extensions, so that the long vowel mark ー, shared by both kanas, counts as Kana. */
const IDEOGRAPHIC = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;

const BMP_SIZE = 0x10000;
let bmp: Uint8Array | undefined;

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (COMBINING.test(character)) return MARK;
  if (!LETTER_OR_DIGIT.test(character)) return SEPARATOR;
  return IDEOGRAPHIC.test(character) ? IDEOGRAPH : WORD;
}

/** Classes of all code points below 0x10000, made at first use: a table read is what makes scanning fast. */
export function bmpClasses(): Uint8Array {
  bmp ??= Uint8Array.from({ length: BMP_SIZE }, (_, codePoint) => classify(codePoint));
  return bmp;
}

/** Class of the code point at `index`, and its length in code units, as `class + 4 * (length - 1)`. */
export function classAt(text: string, index: number, classes: Uint8Array): number {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) return classes[unit];
  const codePoint = text.codePointAt(index) ?? unit;
  return codePoint < BMP_SIZE ? SEPARATOR : classify(codePoint) + 4;
}
