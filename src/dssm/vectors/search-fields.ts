// Where host and search kernels find each other's numbers, after the fields that share work (../kernel/job-fields.ts).
// Compiled twice, by TypeScript for the host and by AssemblyScript for the kernels, so only constants stand here.

/** Documents of a panel: two vectors of four numbers for each place of the width. */
export const PANEL = 8;
/** Queries of a block: with a panel, twelve sums stay in registers. */
export const BLOCK = 6;

/** Numbers of a vector, rounded up to a multiple of 4; the ones added are zero. */
export const WIDTH = 64;
/** Whole panels of documents. */
export const PANELS = 65;
/** (panels, WIDTH, PANEL) float32, or (panels, WIDTH / 2, PANEL, 2) int8: the documents' vectors. */
export const DOCUMENTS = 66;
/** (panels · PANEL): key of each document, -1 where a panel has none. */
export const KEYS = 67;
/** (blocks, WIDTH, BLOCK) float32, or (blocks, WIDTH / 2, BLOCK, 2) int16: vectors of the queries that are searched for now. */
export const QUERIES = 68;
/** Blocks of queries. */
export const BLOCKS = 69;
/** Blocks that a task scores against its documents, few enough to stay in the first cache. */
export const TASK_BLOCKS = 70;
/** Parts of the documents, each searched by itself; a task is some blocks and one part. */
export const PARTS = 71;
/** Documents kept of each query and part. */
export const DEPTH = 72;
/** (parts, HEAP_ROWS): the worst score kept; Infinity for a query that only fills its block. */
export const THRESHOLDS = 73;
/** (parts, HEAP_ROWS, DEPTH): heaps of scores and keys, the worst first. */
export const HEAP_SCORES = 74;
export const HEAP_KEYS = 75;
/** (threads, BLOCK, PANEL): the scores of a block and a panel. */
export const TILE = 76;
/** (blocks · BLOCK): the row, among thresholds and heaps, of each query that is searched for now. */
export const ROWS = 77;
/** Rows of each part, those of the queries and one more at least for what only fills a block. */
export const HEAP_ROWS = 78;
/** 1 where the documents' numbers are int8 and the queries' int16, 0 where both are float32. */
export const IS_INT8 = 79;
/** (panels · PANEL): what a document's int8 numbers are multiplied by. */
export const DOCUMENT_SCALES = 80;
/** (blocks · BLOCK): what a query's int16 numbers are multiplied by. */
export const QUERY_SCALES = 81;
export const SEARCH_FIELDS = 82;
