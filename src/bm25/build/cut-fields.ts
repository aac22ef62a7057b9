// Where host and kernel find what cutting a text and looking up its words read and write, as byte addresses in the kernel's memory.
// Compiled twice, by TypeScript for the host and by AssemblyScript for the kernel, so only constants stand here.

/** Code units that are cut at once. */
export const MOST_UNITS = 32768;
/** Code units that one step of the kernel takes; what it reads behind the last one is there too. */
export const STEP = 16;
/** Integers of a word's key. */
export const KEY = 4;
/** Bytes of the longest word that is its own key; the last byte of a key is its kind. */
export const SHORT = 15;
/** The kind of a longer word's key, which is only its beginning; a shorter one's is its length. */
export const BEGINNING = 16;

/** int32: how many words were found. */
export const COUNT = 64;
/** (256, 8) uint8: places of the bits of a byte that are set, ascending, then anything. */
export const BITS = 128;
/** (SHORT + 2) of 128 bits: which bytes of a key are a word's own, by its length. */
export const OWN = 2176;
/** (MOST_UNITS + STEP) uint16: the text. */
export const UNITS = 4096;
/** (MOST_UNITS + STEP) uint8: letters and digits in lower case, each at its place in the text, 0 elsewhere. */
export const BYTES = 69664;
/** (words, 2) int32, and room for a step: where each word begins and ends. */
export const BOUNDS = 102448;
/** (words, KEY) int32: see GrowingTermTable; of a long word its beginning. */
export const KEYS = 233648;
/** (words) int32: hashes of the keys. */
export const HASHES = 495808;
/** (words) int32: numbers of the terms that were found. */
export const NUMBERS = 561360;
/** (words) int32: which words were not found. */
export const OTHERS = 626912;
/** What stands behind is the tables': see cut-kernel.ts. */
export const TABLES = 692464;
/** Pages of memory that all this takes. */
export const PAGES = 11;

/** Odd multipliers that spread a key over all bits of its hash; see hashOf in growing-term-table.ts. */
export const SPREAD_SECOND = 0x9e3779b1;
export const SPREAD_THIRD = 0x27d4eb2f;
export const SPREAD_FOURTH = 0x165667b1;
export const STIR = 0x85ebca6b;
export const STIR_AGAIN = 0xc2b2ae35;
