// Where host and kernels find a piece of a segment that is packed, unpacked or looked through, as byte addresses in the
// kernels' memory. Compiled twice, by TypeScript for the host and by AssemblyScript for the kernels, so only constants stand here.

/** Integers, strings or postings of a piece, at most: a multiple of four. */
export const PIECE = 8192;
/** Bytes of a piece's strings, at most. */
export const PIECE_BYTES = 32768;
/** Documents whose bits are set at once: a multiple of 512. */
export const REGION = 131072;
/** Windows that a segment can have. */
export const MOST_WINDOWS = 2048;

/** (256) uint8: by control byte, how many bytes its four integers take. */
export const SIZES = 64;
/** (256, 16) uint8: by control byte, which of the packed bytes each byte of the four integers is; 255 where it is zero. */
export const SPREAD = 320;
/** (256, 16) uint8: by control byte, which byte of the four integers each packed byte is. */
export const GATHER = 4416;
/** (16, 16) uint8: by which of four integers have a byte apart, which of these bytes each byte of the four is; 255 where it is none. */
export const APART = 8512;
/** (16, 16) uint8: the same, which byte of the four each byte apart is. */
export const TOGETHER = 8768;
/** (4) int32: of postings put together, the last document, the highest one, how often documents do not ascend, the lowest frequency apart. */
export const FOUND = 9024;
/** A control byte for each four integers, then their bytes, and room to read and write a vector behind them. */
export const PACKED = 9088;
/** (PIECE) int32: integers or postings, and room for a vector behind them. */
export const VALUES = 43968;
/** (PIECE) int32: the same. */
export const SECOND = 76800;
/** (PIECE) uint8: the frequencies of postings that have more than one occurrence. */
export const FREQUENCIES = 109632;
/** (PIECE_BYTES) uint8: the strings of a piece, each without what it shares with the one before it … */
export const ENDINGS = 117888;
/** … and whole; both with room for a vector behind them. */
export const STRINGS = 150720;
/** (MOST_WINDOWS) int32: how many postings of a list each window has … */
export const COUNTS = 183552;
/** … and the highest frequency there. */
export const HIGHEST = 191744;
/** (3, REGION / 8) uint8: bitmaps of a list; see dense-lists.ts. */
export const BITS = 199936;
/** Pages of memory that all this takes. */
export const PAGES = 4;
