// Parts normalised text into runs: a word, or a stretch of Han, Kana or Hangul.
import { bmpClasses, classAt, IDEOGRAPH, MARK, SEPARATOR } from './characters.ts';

/** Receives each run [start, end) of code units in order; returns false to stop. */
export type OnRun = (ideographic: boolean, start: number, end: number) => boolean;

/**
 * Calls `onRun` for every run of a normalised text. A run begins with a letter or digit, goes on over letters, digits
 * and marks, and ends where the script changes between words and ideographs: `iphone手机` is two runs.
 */
export function scanRuns(text: string, onRun: OnRun): void {
  const classes = bmpClasses();
  let open = SEPARATOR;
  let start = 0;
  for (let index = 0; index < text.length; ) {
    const found = classAt(text, index, classes);
    const kind = found & 3;
    const continues = kind === open || kind === MARK;
    if (!continues) {
      if (open !== SEPARATOR && !onRun(open === IDEOGRAPH, start, index)) return;
      open = kind;
      start = index;
    }
    index += found > 3 ? 2 : 1;
  }
  if (open !== SEPARATOR) onRun(open === IDEOGRAPH, start, text.length);
}

/** End of the character (a code point and its marks) that starts at `start` within a run ending at `end`. */
export function characterEnd(text: string, start: number, end: number): number {
  const classes = bmpClasses();
  let index = start + 1;
  // Nearly always the next unit begins a character of the same run; the second half of a pair and a mark do not.
  if (index === end || classes[text.charCodeAt(index)] === IDEOGRAPH) return index;
  index = start;
  do {
    index += classAt(text, index, classes) > 3 ? 2 : 1;
  } while (index < end && (classAt(text, index, classes) & 3) === MARK);
  return index;
}

const HAN = /\p{Script=Han}+/uy;

/** Whether the whole run [start, end) is Han, without Kana, Hangul or marks. */
export function isHan(text: string, start: number, end: number): boolean {
  HAN.lastIndex = start;
  return HAN.test(text) && HAN.lastIndex === end;
}
