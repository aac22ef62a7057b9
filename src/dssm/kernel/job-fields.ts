// Where host and kernels find each other's numbers: 32-bit fields at the start of the shared memory.
// Compiled twice, by TypeScript for the host and by AssemblyScript for the kernels, so only constants stand here.

/** Byte address of field 0. Below it lies nothing. */
export const JOB_ADDRESS = 1024;

// How threads share work. The ticket holds the phase's number (high 16 bits) and its next task (low 16 bits).
export const TICKET = 0;
export const PHASE = 16;
export const TASKS = 17;
export const FINISHED = 32;
export const WAKE = 48;

/** Phases of a step, in order. Each is a number of independent tasks; the host waits for all before the next. */
export const PHASE_PROJECT = 0;
export const PHASE_FORWARD = 1;
export const PHASE_BACKWARD = 2;
export const PHASE_WORDS = 3;
export const PHASE_GRADIENTS = 4;
export const PHASE_UPDATE = 5;
/** Only the cnn and dssm towers, after PHASE_BACKWARD; a single task. */
export const PHASE_SPREAD = 6;
/** Only while encoding, after PHASE_PROJECT, which has projected the parts of the new words. */
export const PHASE_SUM_PARTS = 7;

export const TOWER = 62;
export const TOWER_LSTM = 0;
export const TOWER_CNN = 1;
export const TOWER_DSSM = 2;

// Sizes: E and H rounded up to whole panels of 8 columns; the columns that were added stay zero.
export const EMBEDDING = 64;
export const HIDDEN = 65;
/** Columns of W: 4H (lstm: gates), 3H (cnn: before, here, after), 0 (dssm has no W). */
export const INPUT_COLUMNS = 60;
/** Rows and columns of U: (H, 4H), (H, H) or (E, H). */
export const SECOND_ROWS = 61;
export const SECOND_COLUMNS = 63;
/** 1 while training: activations of every token are kept. 0 while encoding. */
export const TRAINING = 66;

// Words: the distinct tokens of the batch.
/** Encoding: words that were known before; those of WORD_PARTS come after them. */
export const FIRST_WORD = 67;
export const WORDS = 68;
export const WORD_CHUNK = 69;
/** (words + 1) offsets into WORD_IDS. */
export const WORD_ID_OFFSETS = 70;
export const WORD_IDS = 71;
/** Encoding: (new words, 2): addresses of the projections of a word's parts; the second may be zeros. */
export const WORD_PARTS = 91;
/** Encoding: address of what is added to every word's projection: the lstm's bias, or zeros. */
export const WORD_BIAS = 92;
/** x of every word, panels of WORD_STRIDE rows. */
export const WORD_X = 72;
export const WORD_STRIDE = 73;
/** (words, INPUT_COLUMNS) row-major: x · W, with the lstm's bias. */
export const WORD_PROJECTED = 74;
/** Gradient of the projection, panels of WORD_STRIDE rows. */
export const WORD_GATES = 75;
/** (words, E) row-major: gradient of x. */
export const WORD_X_GRADIENT = 76;
/** (words + 1) offsets into OCCURRENCES. */
export const OCCURRENCE_OFFSETS = 77;
/** (tokens, 2): address of a token's gate gradient, and bytes between its panels. 0: WORD_GATES are filled otherwise. */
export const OCCURRENCES = 78;

// Groups of texts of similar length that pass through time together.
export const GROUPS = 79;
/** (groups, GROUP_FIELDS). */
export const GROUP_TABLE = 80;
/** (tokens): word of each token, in the order group, step, row. */
export const TOKEN_WORDS = 81;
/** (sorted texts): text of each row. */
export const ROW_TEXTS = 82;
/** (tokens, 5H): i, f, g, o and tanh(c). */
export const ACTIVATIONS = 83;
/** (tokens, H): c. */
export const CELLS = 84;
/** (texts, H). */
export const OUTPUT = 85;
export const OUTPUT_GRADIENT = 86;
/** (groups, VECTORS_LENGTH): gradients of the vectors. */
export const GROUP_VECTORS = 87;
/** Per thread: SCRATCH_BYTES, and zeros shared by all. */
export const SCRATCH = 88;
export const SCRATCH_BYTES = 89;
export const ZEROS = 90;

// Weights, each followed by the address of its gradient, moments and transpose where it has one.
export const TABLE = 96;
export const TABLE_FIRST = 97;
export const TABLE_SECOND = 98;
export const W = 100;
export const W_GRADIENT = 101;
export const W_FIRST = 102;
export const W_SECOND = 103;
export const W_TRANSPOSED = 104;
export const U = 108;
export const U_GRADIENT = 109;
export const U_FIRST = 110;
export const U_SECOND = 111;
export const U_TRANSPOSED = 112;
/** lstm: bias (4H), peephole_i, peephole_f, peephole_o (H each); else bias1 (SECOND_ROWS), bias2 (H). */
export const VECTORS = 116;
export const VECTORS_GRADIENT = 117;
export const VECTORS_FIRST = 118;
export const VECTORS_SECOND = 119;
export const VECTORS_LENGTH = 120;

// The cnn and dssm towers; their one group's GROUP_H is the input of the second layer, GROUP_GATES its gradient.
export const TEXT_CHUNK = 121;
/** (texts + 1): first token of each text in TOKEN_WORDS. */
export const TEXT_STARTS = 122;
/** (texts, H): the token whose window was the maximum. */
export const WINNERS = 123;
/** (texts, SECOND_ROWS) row-major: gradient of the second layer's input. */
export const TEXT_GRADIENT = 145;

// Rows of the embedding that occur in the batch.
export const ROWS = 124;
export const ROW_CHUNK = 125;
export const ROW_IDS = 126;
/** (rows + 1) offsets into ROW_WORDS. */
export const ROW_OFFSETS = 127;
export const ROW_WORDS = 128;
/** (rows, E). */
export const ROW_GRADIENT = 129;

/** Column panels of a weight gradient that one task computes. */
export const PANEL_CHUNK = 132;
/** (tasks) float64: squared norm of what a gradient task computed. */
export const SQUARES = 133;

// Cosines and their gradient.
export const TEXTS = 136;
export const QUERIES = 137;
export const CANDIDATES = 138;
export const CANDIDATES_PER_QUERY = 139;
/** (texts, H): vectors of length 1. */
export const UNITS = 140;
export const UNITS_GRADIENT = 141;
/** (texts): 1 / length. */
export const INVERSE_LENGTHS = 142;
/** (queries, candidates). */
export const COSINES = 143;
export const COSINES_GRADIENT = 144;

// Scalars of Adam, float32.
export const ADAM_RATE = 148;
export const ADAM_CORRECTION = 149;
export const ADAM_SCALE = 150;

export const JOB_FIELDS = 160;

// Fields of a group.
export const GROUP_ROWS = 0;
export const GROUP_STEPS = 1;
/** Its first row in ROW_TEXTS. */
export const GROUP_FIRST = 2;
/** Its first token in TOKEN_WORDS, ACTIVATIONS and CELLS. */
export const GROUP_TOKEN = 3;
export const GROUP_TOKENS = 4;
/** h before each token, panels. */
export const GROUP_H = 5;
/** Gradient of each token's gates, panels. */
export const GROUP_GATES = 6;
/** Rows of both from one panel to the next. */
export const GROUP_STRIDE = 7;
/** Address of (steps) row counts: how many texts are longer than t. */
export const GROUP_ACTIVE = 8;
export const GROUP_FIELDS = 9;
