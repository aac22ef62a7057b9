// The words of ASCII text by one table look-up a character: what every analyzer's terms of such text are made of.

const LETTER_OR_DIGIT = /[a-z0-9]/;

/** (128): ASCII character → its lower case where it is a letter or a digit, else 0. */
export const ASCII_WORD_UNITS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const lower = String.fromCharCode(unit).toLowerCase();
  return LETTER_OR_DIGIT.test(lower) ? lower.charCodeAt(0) : 0;
});
