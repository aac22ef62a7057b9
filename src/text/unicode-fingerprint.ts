// Tells one version of Unicode from another: with the program's runtime, what counts as a letter can change.

/** End of the planes that hold characters of scripts. */
const END = 0x40000;
const CHUNK = 0x1000;
const IN_TERMS = /[\p{L}\p{N}\p{M}]+/gu;

let known: string | undefined;

/** How many code units letters, digits and marks take up: every version of Unicode adds some. Counted once. */
export function unicodeFingerprint(): string {
  known ??= String(countUnits());
  return known;
}

function countUnits(): number {
  let count = 0;
  for (let start = 0; start < END; start += CHUNK) {
    const points = Array.from({ length: CHUNK }, (_, n) => start + n);
    for (const [run] of String.fromCodePoint(...points).matchAll(IN_TERMS)) count += run.length;
  }
  return count;
}
