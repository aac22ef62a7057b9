// The English stemmer of Snowball 3.1 ("Porter2"; Porter 2001, snowballstem.org/algorithms/english/stemmer.html).
// R1 is what follows the first non-vowel after a vowel, R2 the same within R1. A y that acts as a consonant is written Y
// meanwhile. Every step looks at the longest of its suffixes that the word ends with, and at no other.

const VOWEL = /[aeiouy]/;
const EXCEPTIONS = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word): [string, string] => [
    word,
    word,
  ]),
]);
/** Beginnings after which R1 begins, lest words of different meaning meet in one stem. */
const R1_PREFIX = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const TO_R1 = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
/** What ends in a short syllable: a vowel between non-vowels, the last of them no w, x or Y; or two letters; or `past`. */
const SHORT_SYLLABLE = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/;

/** Suffix → what takes its place; suffixes that end alike stand longest first. */
type Suffixes = readonly (readonly [suffix: string, replacement: string])[];

const STEP_2: Suffixes = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['biliti', 'ble'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['ogist', 'og'],
  ['ogi', 'og'],
  ['abli', 'able'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['fulli', 'ful'],
  ['lessli', 'less'],
  ['ousli', 'ous'],
  ['li', ''],
];
const STEP_3: Suffixes = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ative', ''],
  ['ful', ''],
  ['ness', ''],
];
const STEP_4 = [
  'ement',
  'ment',
  'ance',
  'ence',
  'able',
  'ible',
  'ant',
  'ent',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
]
  .concat(['ize', 'ion', 'al', 'er', 'ic'])
  .map((suffix): [string, string] => [suffix, '']);

/** What must stand before these suffixes. */
const BEFORE = new Map([
  ['ogi', /l$/],
  ['li', /[cdeghkmnrt]$/],
  ['ion', /[st]$/],
]);

/** The stem of a word of the letters a to z; words of one or two letters stay as they are. */
export function stemEnglish(word: string): string {
  const exception = EXCEPTIONS.get(word);
  if (exception !== undefined || word.length < 3) return exception ?? word;
  const marked = markConsonants(word);
  const r1 = R1_PREFIX.exec(marked)?.[0].length ?? regionAfter(marked, 0);
  const r2 = regionAfter(marked, r1);
  let stem = withoutEdOrIng(withoutPlural(marked), r1);
  stem = stem.replace(/(?<=.[^aeiouy])[yY]$/, 'i');
  stem = replaceSuffix(stem, STEP_2, r1);
  stem = replaceStep3(stem, r1, r2);
  stem = replaceSuffix(stem, STEP_4, r2);
  return withoutLastLetter(stem, r1, r2).replaceAll('Y', 'y');
}

/** Writes Y for a y at the beginning or after a vowel; a Y is no vowel to the y behind it. */
function markConsonants(word: string): string {
  return word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
}

function regionAfter(word: string, start: number): number {
  const found = TO_R1.exec(word.slice(start));
  return found === null ? word.length : start + found[0].length;
}

/** Step 1a. */
function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/[us]s$/.test(word) || !word.endsWith('s')) return word;
  return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

/** Step 1b. */
function withoutEdOrIng(word: string, r1: number): string {
  const suffix = /(?:eedly|eed|ingly|edly|ing|ed)$/.exec(word)?.[0];
  if (suffix === undefined) return word;
  const base = word.slice(0, -suffix.length);
  if (suffix.startsWith('eed')) {
    return base.length < r1 || /^(?:succ|proc|exc)$/.test(base) ? word : `${base}ee`;
  }
  if (suffix === 'ing') {
    if (/^[^aeiouy]y$/.test(base)) return `${base[0]}ie`;
    if (/^(?:even|cann|inn|earr|herr|out)$/.test(base)) return word;
  }
  return VOWEL.test(base) ? mendedBase(base, r1) : word;
}

/** What is left of a word when -ed or -ing is taken away: hop(ing) → hope, hopp(ing) → hop. */
function mendedBase(base: string, r1: number): string {
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(base)) return /^[aeo]..$/.test(base) ? base : base.slice(0, -1);
  return base.length === r1 && SHORT_SYLLABLE.test(base) ? `${base}e` : base;
}

/** Replaces the suffix that the word ends with, where it stands in the region that begins at `region`. */
function replaceSuffix(word: string, suffixes: Suffixes, region: number): string {
  const found = suffixes.find(([suffix]) => word.endsWith(suffix));
  if (found === undefined) return word;
  const [suffix, replacement] = found;
  const base = word.slice(0, -suffix.length);
  const fits = base.length >= region && (BEFORE.get(suffix)?.test(base) ?? true);
  return fits ? base + replacement : word;
}

/** -ative goes only in R2. */
function replaceStep3(word: string, r1: number, r2: number): string {
  return replaceSuffix(word, STEP_3, word.endsWith('ative') ? Math.max(r1, r2) : r1);
}

/** Step 5. */
function withoutLastLetter(word: string, r1: number, r2: number): string {
  const base = word.slice(0, -1);
  if (word.endsWith('e')) {
    return base.length >= r2 || (base.length >= r1 && !SHORT_SYLLABLE.test(base)) ? base : word;
  }
  return word.endsWith('ll') && base.length >= r2 ? base : word;
}
