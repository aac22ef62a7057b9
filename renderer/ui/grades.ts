// Names, guidelines and colours of grades on any scale.
import type { TranslationKey } from '../i18n/translation-key.ts';

const none = 'grade.none';
const exact = 'grade.exact';

/** The names that scales of up to five grades have; index is the grade. */
const names: Readonly<Record<number, readonly TranslationKey[]>> = {
  1: [none, 'grade.relevant'],
  2: [none, 'grade.related', 'grade.relevant'],
  3: [none, 'grade.related', 'grade.good', exact],
  4: [none, 'grade.related', 'grade.fair', 'grade.good', exact],
};

const guidelines: Partial<Record<TranslationKey, TranslationKey>> = {
  'grade.none': 'grade.guideline.none',
  'grade.related': 'grade.guideline.related',
  'grade.fair': 'grade.guideline.fair',
  'grade.relevant': 'grade.guideline.relevant',
  'grade.good': 'grade.guideline.good',
  'grade.exact': 'grade.guideline.exact',
};

/** The name of a grade; on scales longer than five only the ends and the middle have one. */
export function gradeName(grade: number, max: number): TranslationKey {
  const known = names[max]?.[grade];
  if (known !== undefined) return known;
  if (grade === 0) return none;
  if (grade === max) return exact;
  return grade * 2 < max ? 'grade.related' : 'grade.good';
}

export function gradeGuideline(grade: number, max: number): TranslationKey {
  return guidelines[gradeName(grade, max)] ?? 'grade.guideline.related';
}

/** Which of the four colours a grade has, 0 (grey) to 3 (green). */
export function gradeLevel(grade: number, max: number): 0 | 1 | 2 | 3 {
  if (grade === 0) return 0;
  if (grade >= max) return 3;
  return grade * 2 <= max ? 1 : 2;
}
