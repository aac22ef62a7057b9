// The code units that normalise each for itself to one code unit: most text is made of them, and a table folds it.

/**
 * What normalising may join to what stands before it: marks, invisible characters, Hangul jamo in each of their forms,
 * half-width kana's voicing marks, Kirat Rai vowels. No other character begins in the middle of a piece, so text
 * normalises piece by piece.
 */
export const JOINING = String.raw`[\p{M}\p{Default_Ignorable_Code_Point}\u1100-\u11ff\u3130-\u318f\uff9e-\uffdc\u{16d63}-\u{16d6a}]`;

const joins = new RegExp(JOINING, 'u');
const UNKNOWN = 0;
/** Marks a unit that the table cannot fold: it joins its neighbour, or becomes another number of units. */
export const NOT_SIMPLE = 1;

/** By code unit: UNKNOWN until first met, NOT_SIMPLE, or the unit that it becomes. */
const folds = new Uint16Array(0x10000);

/** The one unit that `unit` becomes wherever it stands, or NOT_SIMPLE; `normalize` is asked once a unit. */
export function simpleFold(unit: number, normalize: (text: string) => string): number {
  const known = folds[unit];
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(unit);
  const normal = normalize(character);
  const isSimple = unit > NOT_SIMPLE && normal.length === 1 && !isSurrogate(unit) && !joins.test(character);
  folds[unit] = isSimple ? normal.charCodeAt(0) : NOT_SIMPLE;
  return folds[unit];
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}
