// The one normal form of text: what the index, the model and highlighting all see.
import { NOT_SIMPLE, simpleFold } from './simple-folds.ts';

/** Characters that are shown as nothing (soft hyphen, joiners, variation selectors); the zero-width space stays: it parts words. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}--\u200b]+/gv;
/** What toLowerCase leaves apart although case folding does not (CaseFolding.txt, status F and C). */
const UNFOLDED = /[ßς]/g;
const NON_ASCII = /[^\0-\x7f]/;

/** The units of a text in the making; texts that are longer are folded without it. */
const folded = new Uint16Array(4096);

/**
 * Normal form of a text: NFKC, lower case, ß → ss, final ς → σ, invisible characters removed, NFKC again
 * (lower-casing can make a pair that composes). Independent of the locale; applying it twice changes nothing.
 * It is NFKC_Casefold (Unicode, section 3.13) but for letters that fold to a sequence and are not ß (such as ŉ).
 */
export function normalizeText(text: string): string {
  if (!NON_ASCII.test(text)) return text.toLowerCase();
  return normalizeSimple(text) ?? normalizeAny(text);
}

/** By the table, five times faster; null where some character is not simple or the text is long. */
function normalizeSimple(text: string): string | null {
  const { length } = text;
  if (length > folded.length) return null;
  let changed = false;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    const fold = simpleFold(unit, normalizeAny);
    if (fold === NOT_SIMPLE) return null;
    if (fold !== unit) changed = true;
    folded[index] = fold;
  }
  return changed ? String.fromCharCode.apply(null, folded.subarray(0, length) as unknown as number[]) : text;
}

function normalizeAny(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(UNFOLDED, (letter) => (letter === 'ß' ? 'ss' : 'σ'))
    .normalize('NFKC');
}
