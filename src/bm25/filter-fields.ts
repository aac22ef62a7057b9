// Where host and kernel find what the filter of a window reads and writes, as byte addresses in the kernel's memory.
// Compiled twice, by TypeScript for the host and by AssemblyScript for the kernel, so only constants stand here.

/** Lists that one call can filter by, and the fewest that it takes. */
export const MOST_LISTS = 5;
export const LEAST_LISTS = 3;
/** Documents that one vector holds a bit each of. */
export const BLOCK = 128;

/** (lists, 2) int32: address of a list's bitmap of presence in the window, and how far behind it the others stand. */
export const BITMAPS = 64;
/** (lists, 3) float64: the most that a list adds to a document that has its term once, twice, or more often. */
export const BOUNDS = 128;
/** (sets of lists) float64: the most that a document scores that has these terms, once each. */
export const ONCE = 256;
/** The same: what it scores more by having these terms twice. */
export const TWICE = 512;
/** The same: what it scores more at most by having these terms more often. */
export const OFTEN = 768;
/** (2, sets of lists) of 128 bits: all set where documents with these terms, once each or often, reach the bar. */
export const TABLES = 1024;
/** (documents of a window) int32: what was found; see assembly/index.ts. */
export const FOUND = 2048;
