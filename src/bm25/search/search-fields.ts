// Where host and kernel find what a search of a segment reads and writes, as byte addresses in the kernel's memory.
// Compiled twice, by TypeScript for the host and by AssemblyScript for the kernel, so only constants stand here.

/** Documents in a window, at most: few enough for tight bounds, many enough that looking at a bound costs little. */
export const WINDOW = 8192;
export const WINDOW_BITS = 13;
/** The windows of small segments are smaller; see window-table.ts. */
export const LEAST_WINDOW_BITS = 11;
/** Documents that one vector holds a bit each of. */
export const BLOCK = 128;
/** Bitmaps of a list: of the documents that have its term, of those that have it twice or more often, and more often than that. */
export const PLANES = 3;
/** Frequencies below it are in the table of factors; nearly all are. */
export const TABLED = 16;

/** Lists that a window can be filtered by, and the fewest that the filter takes. */
export const MOST_LISTS = 5;
export const LEAST_LISTS = 3;

/** Where the lists that must be read have so many postings in a window, looking at all of its bits is quicker. */
export const LEAST_FILTERED = 128;
/** Windows of one class that are looked through at once, at most, and about how many postings of essential lists they have together. */
export const MOST_WINDOWS = 4;
export const TOGETHER = 512;
/** A list with up to so many postings for each document that may be looked up in it is read as a whole instead. */
export const READ_RATIO = 4;
/** Stands for a frequency that a posting cannot count; see posting.ts. */
export const MANY = 255;
/** Bytes of what is kept of a document found: its score, its number, its class. */
export const ENTRY_BYTES = 16;
/** Bytes of a list's record; see List in assembly/lists.ts. */
export const LIST_BYTES = 48;

/** (sets of lists) float64: the most that a document scores that has these terms, once each. */
export const ONCE = 256;
/** The same: what it scores more by having these terms twice. */
export const TWICE = 512;
/** The same: what it scores more at most by having these terms more often. */
export const OFTEN = 768;
/** (2, sets of lists) of 128 bits: all set where documents with these terms, once each or often, reach the bar. */
export const TABLES = 1024;
/** (MOST_LISTS, PLANES, WINDOW) bits: bitmaps made for the window at hand, of lists that have none. */
export const MADE = 2048;
/** (PLANES, WINDOW) bits: none. */
export const EMPTY = 17408;
/** (WINDOW) bits: documents of the window at hand that a list takes to the bar by itself. */
export const ALONE = 20480;
/** (MOST_WINDOWS · WINDOW) float64: scores in the making, by document; all 0 before and after. */
export const SUMS = 21504;
/** (MOST_WINDOWS · WINDOW + 1) float64: scores of the candidates … */
export const SCORES = 283648;
/** … and as many int32: the documents. */
export const DOCUMENTS = 545856;
/** Behind it stands what depends on the segment and on the query. */
export const FREE = 676992;
